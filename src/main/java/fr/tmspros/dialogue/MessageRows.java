package fr.tmspros.dialogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * The messages, and what is kept of them beside the établissement: how many it has to read, since when it waits for an answer, when the last
 * one came. Whoever changes one changes the other under the lock of the établissement.
 */
@Component
class MessageRows {

    private static final String CONVERSATION =
            "select e.siret, e.name, e.last_message_at, e.message_waiting_since from etablissement e"
                    + " where e.caisse_code in (:caisses) and ";

    private final JdbcClient jdbc;

    MessageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(long etablissementId, Side from, String authorId, MessageDraft draft, Instant now) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into dialogue_message (etablissement_id, from_caisse, author_id, body, written_at, etape, question)
                        values (:etablissement, :fromCaisse, :author, :text, :now, :etape, :question)
                        """)
                .param("etablissement", etablissementId)
                .param("fromCaisse", from == Side.CAISSE)
                .param("author", authorId)
                .param("text", draft.text())
                .param("now", at(now))
                .param("etape", draft.etape(), Types.INTEGER)
                .param("question", draft.question(), Types.VARCHAR)
                .update(key, "id");
        return key.getKey().longValue();
    }

    /** The newest first. */
    List<MessageView> newest(long etablissementId, int most) {
        return jdbc.sql("select id, from_caisse, author_id, body, written_at, read_at, etape, question"
                        + " from dialogue_message where etablissement_id = :etablissement"
                        + " order by id desc fetch first :most rows only")
                .param("etablissement", etablissementId)
                .param("most", most)
                .query(MessageRows::message)
                .list();
    }

    /** What the other side wrote is read by this one. */
    void read(long etablissementId, Side reader, Instant now) {
        jdbc.sql("update dialogue_message set read_at = :now"
                        + " where etablissement_id = :etablissement and from_caisse = :fromCaisse and read_at is null")
                .param("now", at(now))
                .param("etablissement", etablissementId)
                .param("fromCaisse", reader.other() == Side.CAISSE)
                .update();
        jdbc.sql("update etablissement set "
                        + (reader == Side.CAISSE ? "message_waiting_since = null" : "unread_messages = 0")
                        + " where id = ?")
                .param(etablissementId)
                .update();
    }

    void count(long etablissementId, Side from, Instant now) {
        jdbc.sql("update etablissement set last_message_at = :now, "
                        + (from == Side.CAISSE
                                ? "unread_messages = unread_messages + 1"
                                : "message_waiting_since = coalesce(message_waiting_since, cast(:now as timestamp with time zone))")
                        + " where id = :id")
                .param("now", at(now))
                .param("id", etablissementId)
                .update();
    }

    boolean isUnread(long etablissementId, Side reader) {
        return !jdbc.sql("select 1 from etablissement where id = ? and "
                        + (reader == Side.CAISSE ? "message_waiting_since is not null" : "unread_messages > 0"))
                .param(etablissementId)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Those that wait for an answer, the longest first. */
    List<Conversation> waiting(Set<String> caisses, long first, int size) {
        return jdbc.sql(CONVERSATION + "e.message_waiting_since is not null and e.state <> 'CLOSED'"
                        + " order by e.message_waiting_since, e.id offset :first rows fetch next :size rows only")
                .param("caisses", caisses)
                .param("first", first)
                .param("size", size)
                .query(MessageRows::conversation)
                .list();
    }

    long countWaiting(Set<String> caisses) {
        return jdbc.sql("select count(*) from etablissement e where e.caisse_code in (:caisses)"
                        + " and e.message_waiting_since is not null and e.state <> 'CLOSED'")
                .param("caisses", caisses)
                .query(Long.class)
                .single();
    }

    long countWaiting() {
        return jdbc.sql("select count(*) from etablissement e where e.message_waiting_since is not null"
                        + " and e.state <> 'CLOSED'")
                .query(Long.class)
                .single();
    }

    /** The latest first. */
    List<Conversation> latest(Set<String> caisses, int most) {
        return jdbc.sql(CONVERSATION + "e.last_message_at is not null order by e.last_message_at desc, e.id"
                        + " fetch first :most rows only")
                .param("caisses", caisses)
                .param("most", most)
                .query(MessageRows::conversation)
                .list();
    }

    /** When a notice to this side was last asked for, and when one last left. */
    Optional<Notice> notice(long etablissementId, Side to) {
        return jdbc.sql("select asked_at, sent_at from dialogue_notice where etablissement_id = ? and to_caisse = ?")
                .param(etablissementId)
                .param(to == Side.CAISSE)
                .query((row, number) -> new Notice(instant(row, "asked_at"), instant(row, "sent_at")))
                .optional();
    }

    void asked(long etablissementId, Side to, Instant now) {
        int known = jdbc.sql("update dialogue_notice set asked_at = ? where etablissement_id = ? and to_caisse = ?")
                .param(at(now))
                .param(etablissementId)
                .param(to == Side.CAISSE)
                .update();
        if (known == 0) {
            jdbc.sql("insert into dialogue_notice (etablissement_id, to_caisse, asked_at) values (?, ?, ?)")
                    .param(etablissementId)
                    .param(to == Side.CAISSE)
                    .param(at(now))
                    .update();
        }
    }

    void sent(long etablissementId, Side to, Instant now) {
        jdbc.sql("update dialogue_notice set sent_at = ? where etablissement_id = ? and to_caisse = ?")
                .param(at(now))
                .param(etablissementId)
                .param(to == Side.CAISSE)
                .update();
    }

    /**
     * What is known of notices to one side.
     *
     * @param sentAt when one last left, or null
     */
    record Notice(Instant askedAt, Instant sentAt) {

        boolean isOnItsWay() {
            return sentAt == null || askedAt.isAfter(sentAt);
        }
    }

    private static MessageView message(ResultSet row, int number) throws SQLException {
        return new MessageView(
                row.getLong("id"),
                row.getBoolean("from_caisse") ? Side.CAISSE : Side.ETABLISSEMENT,
                row.getString("author_id"),
                row.getString("body"),
                instant(row, "written_at"),
                instant(row, "read_at"),
                row.getObject("etape", Integer.class),
                row.getString("question"),
                List.of());
    }

    private static Conversation conversation(ResultSet row, int number) throws SQLException {
        return new Conversation(
                row.getString("siret"),
                row.getString("name"),
                instant(row, "last_message_at"),
                instant(row, "message_waiting_since"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
