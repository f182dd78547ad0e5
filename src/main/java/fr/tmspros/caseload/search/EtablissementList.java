package fr.tmspros.caseload.search;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Siret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds établissements among those of the caller's caisses, in the order asked for. First their ids alone, from an index in that order;
 * then the rows of one page, or of an export some at a time. So nothing grows with the list but its ids.
 */
@Service
public class EtablissementList {

    /** Up to here a total is exact. */
    public static final int COUNTED = 10_000;

    private static final int AT_ONCE = 500;

    private static final String ROWS = """
            select e.id, e.siret, e.name, e.caisse_code, e.departement, e.agent_email, e.state, e.state_since, e.contact_email,
                (select m.status from email_message m where m.etablissement_id = e.id
                 order by m.status_at desc, m.queued_at desc nulls last, m.id fetch first 1 row only) as last_email
            from etablissement e where e.id in (:ids)
            """;

    private static final String TAGS =
            "select etablissement_id, tag from etablissement_tag where etablissement_id in (:ids) order by tag";

    private final JdbcClient jdbc;
    private final Criteria criteria;
    private final ApplicationEventPublisher events;

    EtablissementList(JdbcClient jdbc, Criteria criteria, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.criteria = criteria;
        this.events = events;
    }

    /** Names of the parameters that are not understood: a page says so, REST and acts refuse them. */
    public List<String> unknown(CurrentAccount account, EtablissementSearch search) {
        return criteria.of(account, search).unknown();
    }

    /** One page of what is found; parameters that are not understood are not heeded. */
    public FoundPage page(CurrentAccount account, EtablissementSearch search) {
        Criteria.Read read = criteria.of(account, search);
        List<Long> counted = ids(read, 0, COUNTED + 1);
        long first = (long) read.page() * read.size();
        List<Long> shown = first + read.size() <= counted.size() || counted.size() <= COUNTED
                ? counted.subList(
                        (int) Math.min(first, counted.size()), (int) Math.min(first + read.size(), counted.size()))
                : ids(read, first, read.size());
        return new FoundPage(
                rows(shown),
                read.page(),
                read.size(),
                Math.min(counted.size(), COUNTED),
                counted.size() <= COUNTED,
                read.unknown());
    }

    /**
     * Somebody who comes next.
     *
     * @param siret its digits
     * @param rank where it stands in the list, from 0
     */
    public record Ranked(String siret, long rank) {}

    /**
     * Who comes after somebody; the one that took its place where it is not found any more.
     *
     * @param siret its digits
     * @param rank where it stood, from 0
     * @return empty at the end of the list
     */
    public Optional<Ranked> after(CurrentAccount account, EtablissementSearch search, String siret, long rank) {
        long from = Math.max(rank, 0);
        List<EtablissementRow> here = rows(ids(criteria.of(account, search), from, 2));
        int index = !here.isEmpty() && here.get(0).siret().digits().equals(siret) ? 1 : 0;
        return here.stream()
                .skip(index)
                .findFirst()
                .map(next -> new Ranked(next.siret().digits(), from + index));
    }

    /**
     * The ids of all that is found, in the order of the list.
     *
     * @throws IllegalArgumentException where a parameter is not understood: an act on more than was meant would be worse
     */
    public List<Long> ids(CurrentAccount account, EtablissementSearch search) {
        Criteria.Read read = criteria.of(account, search);
        if (!read.unknown().isEmpty()) {
            throw new IllegalArgumentException("not understood: " + read.unknown());
        }
        return ids(read, 0, Integer.MAX_VALUE);
    }

    /** Hands over every row that is found, some read at a time and none kept, and announces it with {@link ListExported} before. */
    public void export(CurrentAccount account, EtablissementSearch search, Consumer<EtablissementRow> to) {
        events.publishEvent(new ListExported(search));
        List<Long> ids = ids(account, search);
        for (int first = 0; first < ids.size(); first += AT_ONCE) {
            rows(ids.subList(first, Math.min(first + AT_ONCE, ids.size()))).forEach(to);
        }
    }

    private List<Long> ids(Criteria.Read read, long offset, int limit) {
        if (read.nothing()) {
            return List.of();
        }
        return jdbc.sql("select e.id from etablissement e" + read.where() + " order by " + read.order()
                        + " offset :offset rows fetch next :limit rows only")
                .params(read.parameters())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<EtablissementRow> rows(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, List<String>> tags = new HashMap<>();
        jdbc.sql(TAGS).param("ids", ids).query(row -> {
            tags.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2));
        });
        Map<Long, EtablissementRow> rows = new HashMap<>();
        jdbc.sql(ROWS).param("ids", ids).query(row -> {
            long id = row.getLong("id");
            rows.put(id, row(row, tags.getOrDefault(id, List.of())));
        });
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private static EtablissementRow row(ResultSet row, List<String> tags) throws SQLException {
        return new EtablissementRow(
                row.getLong("id"),
                new Siret(row.getString("siret")),
                row.getString("name"),
                row.getString("caisse_code"),
                row.getString("departement"),
                row.getString("agent_email"),
                JourneyState.valueOf(row.getString("state")),
                row.getTimestamp("state_since").toInstant(),
                row.getString("contact_email"),
                Stream.ofNullable(row.getString("last_email"))
                        .map(EmailState::valueOf)
                        .findFirst()
                        .orElse(null),
                tags);
    }
}
