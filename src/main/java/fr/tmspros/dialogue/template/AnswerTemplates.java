package fr.tmspros.dialogue.template;

import fr.tmspros.account.CurrentAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The answer templates of each caisse; its agents see, write and remove them, nobody else does. */
@Service
@Transactional
public class AnswerTemplates {

    /** As many characters a title may have. */
    public static final int LONGEST_TITLE = 100;

    /** As many characters a text may have. */
    public static final int LONGEST_TEXT = 4_000;

    /** So many may a caisse have: more are no help any more. */
    public static final int MOST = 100;

    private static final String SELECT = "select id, caisse_code, title, body from answer_template ";

    private final JdbcClient jdbc;
    private final Clock clock;

    AnswerTemplates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of a wish; the words for it are messages {@code modele.*}. */
    public enum Outcome {
        DONE,
        /** There is none of this number, or it is another caisse's. */
        UNKNOWN,
        NO_TITLE,
        LONG_TITLE,
        NO_TEXT,
        LONG_TEXT,
        TOO_MANY
    }

    /** Those of one caisse, by title. */
    @Transactional(readOnly = true)
    public List<AnswerTemplate> of(String caisse) {
        return ofAll(Set.of(caisse));
    }

    /** Those of some caisses, by caisse and title. */
    @Transactional(readOnly = true)
    public List<AnswerTemplate> ofAll(Set<String> caisses) {
        return caisses.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where caisse_code in (:caisses) order by caisse_code, lower(title), id")
                        .param("caisses", caisses)
                        .query(AnswerTemplates::template)
                        .list();
    }

    /** One of them, where the caller works for its caisse. */
    @Transactional(readOnly = true)
    public Optional<AnswerTemplate> find(CurrentAccount caller, long id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(AnswerTemplates::template)
                .optional()
                .filter(found -> caller.serves(found.caisse()));
    }

    public Outcome add(CurrentAccount caller, String caisse, String title, String text) {
        if (!caller.serves(caisse)) {
            return Outcome.UNKNOWN;
        }
        if (of(caisse).size() >= MOST) {
            return Outcome.TOO_MANY;
        }
        Outcome judged = judge(title, text);
        if (judged == Outcome.DONE) {
            jdbc.sql("insert into answer_template (caisse_code, title, body, changed_at, changed_by)"
                            + " values (:caisse, :title, :text, :now, :by)")
                    .param("caisse", caisse)
                    .param("title", title.strip())
                    .param("text", text.strip())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", caller.id())
                    .update();
        }
        return judged;
    }

    public Outcome change(CurrentAccount caller, long id, String title, String text) {
        if (find(caller, id).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Outcome judged = judge(title, text);
        if (judged == Outcome.DONE) {
            jdbc.sql("update answer_template set title = :title, body = :text, changed_at = :now, changed_by = :by"
                            + " where id = :id")
                    .param("title", title.strip())
                    .param("text", text.strip())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", caller.id())
                    .param("id", id)
                    .update();
        }
        return judged;
    }

    public Outcome remove(CurrentAccount caller, long id) {
        if (find(caller, id).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        jdbc.sql("delete from answer_template where id = ?").param(id).update();
        return Outcome.DONE;
    }

    private static Outcome judge(String title, String text) {
        if (title.isBlank()) {
            return Outcome.NO_TITLE;
        }
        if (title.strip().length() > LONGEST_TITLE) {
            return Outcome.LONG_TITLE;
        }
        if (text.isBlank()) {
            return Outcome.NO_TEXT;
        }
        return text.strip().length() > LONGEST_TEXT ? Outcome.LONG_TEXT : Outcome.DONE;
    }

    private static AnswerTemplate template(ResultSet row, int number) throws SQLException {
        return new AnswerTemplate(
                row.getLong("id"), row.getString("caisse_code"), row.getString("title"), row.getString("body"));
    }
}
