package fr.tmspros.caseload.opinion;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.form.CleanText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opinions that agents ask of each other, as long as there is none: each is asked once, and answered once. */
@Service
@Transactional
public class Opinions {

    /** As many characters a question or an answer may have. */
    public static final int LONGEST = 4_000;

    private static final String SELECT = """
            select id, etablissement_id, etape_number, asked_by, asked_of, question, asked_at, answer, answered_at
            from etape_opinion
            """;

    private final JdbcClient jdbc;
    private final AccountDirectory accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Opinions(JdbcClient jdbc, AccountDirectory accounts, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a question or an answer; the words for it are messages {@code agent.etape.avis.*}. */
    public enum Outcome {
        DONE,
        NO_TEXT,
        LONG_TEXT,
        /** No agent of the caisse has this e-mail, or it is one's own. */
        NO_COLLEAGUE,
        /** The colleague has been asked already, and has not answered yet. */
        ASKED_ALREADY,
        /** It was asked of somebody else, or is answered. */
        NOT_ASKED
    }

    /**
     * Asks a colleague.
     *
     * @param number of the step, 1 to 4
     * @param colleague e-mail of another agent of the caisse
     */
    public Outcome ask(CurrentAccount by, Etablissement etablissement, int number, String colleague, String question) {
        Optional<CurrentAccount> asked = accounts.staff(colleague)
                .filter(found -> found.role() == Role.AGENT
                        && found.serves(etablissement.caisseCode())
                        && !found.id().equals(by.id()));
        if (asked.isEmpty()) {
            return Outcome.NO_COLLEAGUE;
        }
        String text = CleanText.lines(question);
        Optional<Outcome> wrong = wrong(text);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        String of = asked.get().id();
        boolean open = of(etablissement.id(), number).stream()
                .anyMatch(opinion -> opinion.of().equals(of) && !opinion.isAnswered());
        if (open) {
            return Outcome.ASKED_ALREADY;
        }
        events.publishEvent(new OpinionAsked(
                insert(etablissement.id(), number, by.id(), of, text), etablissement.id(), number, by.id(), of));
        return Outcome.DONE;
    }

    private long insert(long etablissementId, int number, String by, String of, String text) {
        KeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into etape_opinion (etablissement_id, etape_number, asked_by, asked_of, question, asked_at)
                values (:etablissement, :number, :by, :of, :question, :now)
                """)
                .param("etablissement", etablissementId)
                .param("number", number)
                .param("by", by)
                .param("of", of)
                .param("question", text)
                .param("now", now())
                .update(keys, "id");
        return keys.getKeyAs(Long.class);
    }

    /** Answers what was asked of somebody about a step of this établissement. */
    public Outcome answer(CurrentAccount by, long etablissementId, long id, String answer) {
        String text = CleanText.lines(answer);
        Optional<Outcome> wrong = wrong(text);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Optional<Opinion> asked = find(id).filter(opinion ->
                opinion.etablissementId() == etablissementId && opinion.of().equals(by.id()));
        int answered = jdbc.sql("""
                update etape_opinion set answer = :answer, answered_at = :now
                where id = :id and etablissement_id = :etablissement and asked_of = :by and answered_at is null
                """)
                .param("answer", text)
                .param("now", now())
                .param("id", id)
                .param("etablissement", etablissementId)
                .param("by", by.id())
                .update();
        if (answered == 0) {
            return Outcome.NOT_ASKED;
        }
        asked.ifPresent(
                opinion -> events.publishEvent(new OpinionGiven(id, etablissementId, opinion.number(), by.id())));
        return Outcome.DONE;
    }

    /** What was asked about a step, the newest first. */
    @Transactional(readOnly = true)
    public List<Opinion> of(long etablissementId, int number) {
        return jdbc.sql(SELECT + "where etablissement_id = :etablissement and etape_number = :number order by id desc")
                .param("etablissement", etablissementId)
                .param("number", number)
                .query(Opinions::opinion)
                .list();
    }

    /** The steps of this établissement on which somebody waits for this agent's opinion. */
    @Transactional(readOnly = true)
    public Set<Integer> askedOf(String accountId, long etablissementId) {
        return jdbc.sql("""
                select etape_number from etape_opinion
                where asked_of = :of and answered_at is null and etablissement_id = :etablissement
                """)
                .param("of", accountId)
                .param("etablissement", etablissementId)
                .query(Integer.class)
                .set();
    }

    /** What was asked about all steps, for whoever may ask for it (GDPR, article 15). */
    @Transactional(readOnly = true)
    public List<Opinion> export(long etablissementId) {
        return jdbc.sql(SELECT + "where etablissement_id = :etablissement order by id")
                .param("etablissement", etablissementId)
                .query(Opinions::opinion)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Opinion> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Opinions::opinion)
                .optional();
    }

    private static Optional<Outcome> wrong(String text) {
        if (text.isBlank()) {
            return Optional.of(Outcome.NO_TEXT);
        }
        return text.length() > LONGEST ? Optional.of(Outcome.LONG_TEXT) : Optional.empty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Opinion opinion(ResultSet row, int number) throws SQLException {
        return new Opinion(
                row.getLong("id"),
                row.getLong("etablissement_id"),
                row.getInt("etape_number"),
                row.getString("asked_by"),
                row.getString("asked_of"),
                row.getString("question"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("answer"),
                instant(row.getObject("answered_at", OffsetDateTime.class)));
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
