package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.diagram.Portfolio;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whom agents have to see to today: how many, who, and who comes next. The oldest come first. */
@Component
@Transactional(readOnly = true)
public class TodoLists {

    /** Credentials that end within this time are about to. */
    public static final Duration SOON = Duration.ofDays(7);

    /** A profile that is incomplete for this time is stuck. */
    public static final Duration STUCK = Duration.ofDays(14);

    /** In the condition of a line. */
    static final String TODAY = ":today";

    private final JdbcClient jdbc;
    private final CaisseDays days;
    private final Clock clock;

    TodoLists(JdbcClient jdbc, CaisseDays days, Clock clock) {
        this.jdbc = jdbc;
        this.days = days;
        this.clock = clock;
    }

    /** How many are on each line that is the same for everybody. */
    Map<TodoLine, Long> counts(Portfolio portfolio) {
        String sql = Arrays.stream(TodoLine.values())
                .filter(line -> !line.isPersonal())
                .map(line -> "select '" + line + "' as line, count(*) as count from etablissement e where "
                        + where(portfolio, line))
                .collect(Collectors.joining(" union all "));
        Map<TodoLine, Long> counts = new EnumMap<>(TodoLine.class);
        asked(sql, portfolio, null).query(row -> {
            counts.put(TodoLine.valueOf(row.getString("line")), row.getLong("count"));
        });
        return counts;
    }

    /**
     * How many are on this line.
     *
     * @param reader account id of the agent who looks
     */
    public long count(Portfolio portfolio, TodoLine line, String reader) {
        return asked("select count(*) from etablissement e where " + where(portfolio, line), portfolio, reader)
                .query(Long.class)
                .single();
    }

    /** Some of them, from this one on, counted from 0. */
    public List<TodoItem> list(Portfolio portfolio, TodoLine line, String reader, long first, int size) {
        return asked(
                        "select e.siret, e.name, " + line.since() + " as since from etablissement e where "
                                + where(portfolio, line)
                                + " order by since, e.id offset :first rows fetch next :size rows only",
                        portfolio,
                        reader)
                .param("first", first)
                .param("size", size)
                .query((row, number) -> new TodoItem(
                        row.getString("siret"),
                        row.getString("name"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Who comes after somebody; the one that took its place where it has left the line meanwhile.
     *
     * @param rank where it stood, from 0
     * @return the SIRET and its rank; empty at the end of the line
     */
    public Optional<TodoItem.Ranked> after(Portfolio portfolio, TodoLine line, String reader, String siret, long rank) {
        List<TodoItem> here = list(portfolio, line, reader, Math.max(rank, 0), 2);
        boolean stillThere = !here.isEmpty() && here.get(0).siret().equals(siret);
        int index = stillThere ? 1 : 0;
        return index < here.size()
                ? Optional.of(new TodoItem.Ranked(here.get(index).siret(), Math.max(rank, 0) + index))
                : Optional.empty();
    }

    private static String where(Portfolio portfolio, TodoLine line) {
        return portfolio.condition() + " and " + line.condition();
    }

    /** Where the caisses do not agree on what day it is, « today » is the one of the établissement's. */
    private StatementSpec asked(String sql, Portfolio portfolio, String reader) {
        if (!sql.contains(TODAY)) {
            return spec(sql, portfolio, reader);
        }
        Map<LocalDate, List<String>> todays = days.today(portfolio.caisses());
        if (todays.size() == 1) {
            return spec(sql, portfolio, reader)
                    .param("today", todays.keySet().iterator().next());
        }
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder today = new StringBuilder("case");
        todays.forEach((day, caisses) -> {
            String number = Integer.toString(parameters.size());
            today.append(" when e.caisse_code in (:at")
                    .append(number)
                    .append(") then cast(:day")
                    .append(number)
                    .append(" as date)");
            parameters.put("at" + number, caisses);
            parameters.put("day" + number, day);
        });
        return spec(sql.replace(TODAY, today.append(" end").toString()), portfolio, reader)
                .params(parameters);
    }

    private StatementSpec spec(String sql, Portfolio portfolio, String reader) {
        return jdbc.sql(sql)
                .param("caisses", portfolio.caisses())
                .param("agent", portfolio.agentId())
                .param("now", at(clock.instant()))
                .param("soon", at(clock.instant().plus(SOON)))
                .param("reader", reader)
                .param("longAgo", at(clock.instant().minus(STUCK)));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
