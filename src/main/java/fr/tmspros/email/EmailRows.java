package fr.tmspros.email;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code email_message}, in the transaction of the caller. */
class EmailRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    EmailRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<EmailStatus> of(long etablissementId, EmailTemplate template) {
        return jdbc.sql("""
                        select template, variant, status, status_at, handed_over_at, attempts, server_answer from email_message
                        where etablissement_id = :etablissement and template = :template
                        order by status_at desc, queued_at desc nulls last, id fetch first row only
                        """)
                .param("etablissement", etablissementId)
                .param("template", template.file())
                .query(EmailRows::status)
                .optional();
    }

    List<EmailStatus> of(long etablissementId, int limit) {
        return jdbc.sql("""
                        select template, variant, status, status_at, handed_over_at, attempts, server_answer from email_message
                        where etablissement_id = :etablissement
                        order by status_at desc, queued_at desc nulls last, id fetch first :limit rows only
                        """)
                .param("etablissement", etablissementId)
                .param("limit", limit)
                .query(EmailRows::status)
                .list();
    }

    /** Inserts a row; where there is one, adds one attempt and changes the state, unless that is final here. */
    void put(EmailRow row, List<EmailState> finalStates) {
        if (!insertIfAbsent(row)) {
            change(row, finalStates);
        }
    }

    private void change(EmailRow row, List<EmailState> finalStates) {
        jdbc.sql("""
                        update email_message set status = :status, status_at = :at, server_answer = :answer,
                            handed_over_at = coalesce(:handedOver, handed_over_at), variant = :variant,
                            attempts = attempts + 1
                        where id = :id and status not in (:final)
                        """)
                .param("id", row.id())
                .param("status", row.state().name())
                .param("at", now())
                .param("handedOver", handedOver(row), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("answer", row.answer())
                .param("variant", row.variant())
                .param("final", finalStates.stream().map(EmailState::name).toList())
                .update();
    }

    /** Whether it was absent. */
    boolean insertIfAbsent(EmailRow row) {
        return jdbc.sql("""
                        insert into email_message (id, etablissement_id, template, variant, status, status_at, queued_at,
                            handed_over_at, attempts, server_answer)
                        select :id, :etablissement, :template, :variant, :status, :at, :at,
                            cast(:handedOver as timestamp with time zone), :attempts, :answer
                        where not exists (select 1 from email_message where id = :id)
                        """)
                        .param("id", row.id())
                        .param("etablissement", row.etablissementId())
                        .param("template", row.template().file())
                        .param("variant", row.variant())
                        .param("status", row.state().name())
                        .param("at", now())
                        .param("handedOver", handedOver(row), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("attempts", row.attempts())
                        .param("answer", row.answer())
                        .update()
                == 1;
    }

    void giveUp(String id) {
        jdbc.sql("update email_message set status = 'GIVEN_UP', status_at = :at where id = :id and status = 'QUEUED'")
                .param("at", now())
                .param("id", id)
                .update();
    }

    void giveUp(long etablissementId, EmailTemplate template) {
        jdbc.sql("""
                        update email_message set status = 'GIVEN_UP', status_at = :at
                        where etablissement_id = :etablissement and template = :template and status = 'QUEUED'
                        """)
                .param("at", now())
                .param("etablissement", etablissementId)
                .param("template", template.file())
                .update();
    }

    void withdraw(String id) {
        jdbc.sql("delete from email_message where id = :id and status = 'QUEUED'")
                .param("id", id)
                .update();
    }

    void withdraw(long etablissementId, EmailTemplate template) {
        withdraw(List.of(etablissementId), template);
    }

    void withdraw(Collection<Long> etablissementIds, EmailTemplate template) {
        jdbc.sql("""
                        delete from email_message
                        where etablissement_id in (:etablissements) and template = :template and status = 'QUEUED'
                        """)
                .param("etablissements", etablissementIds)
                .param("template", template.file())
                .update();
    }

    void forget(long etablissementId) {
        jdbc.sql("delete from email_message where etablissement_id = :etablissement")
                .param("etablissement", etablissementId)
                .update();
    }

    /** Id of the newest message of a template to an établissement. */
    Optional<String> newest(long etablissementId, EmailTemplate template) {
        return jdbc.sql("""
                        select id from email_message where etablissement_id = :etablissement and template = :template
                        order by status_at desc, queued_at desc nulls last, id fetch first row only
                        """)
                .param("etablissement", etablissementId)
                .param("template", template.file())
                .query(String.class)
                .optional();
    }

    /** Whether this is the first time we hear of it. */
    boolean bounce(String id, String answer) {
        return jdbc.sql("""
                                update email_message set status = 'BOUNCED', status_at = :at, server_answer = :answer
                                where id = :id and status <> 'BOUNCED'
                                """)
                        .param("at", now())
                        .param("answer", answer)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Empty for a message to somebody of the staff: no journey waits for it. */
    Optional<EmailBounced> bounced(String id) {
        return jdbc.sql(
                        "select etablissement_id, template from email_message where id = :id and etablissement_id is not null")
                .param("id", id)
                .query((row, number) -> new EmailBounced(
                        id, row.getLong("etablissement_id"), EmailTemplate.of(row.getString("template"))))
                .optional();
    }

    long countSince(long etablissementId, EmailTemplate template, String variant, Instant since) {
        return jdbc.sql("""
                        select count(*) from email_message
                        where etablissement_id = :etablissement and template = :template and variant = :variant
                            and status in ('HANDED_OVER', 'REFUSED', 'BOUNCED') and status_at >= :since
                        """)
                .param("etablissement", etablissementId)
                .param("template", template.file())
                .param("variant", variant)
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    boolean isIn(String id, List<EmailState> states) {
        return jdbc.sql("select count(*) from email_message where id = :id and status in (:states)")
                        .param("id", id)
                        .param("states", states.stream().map(EmailState::name).toList())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those of these messages that are in one of these states. */
    Set<String> among(Collection<String> ids, List<EmailState> states) {
        return jdbc.sql("select id from email_message where id in (:ids) and status in (:states)")
                .param("ids", ids)
                .param("states", states.stream().map(EmailState::name).toList())
                .query(String.class)
                .set();
    }

    private OffsetDateTime handedOver(EmailRow row) {
        return row.state() == EmailState.HANDED_OVER ? now() : null;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static EmailStatus status(ResultSet row, int number) throws SQLException {
        return new EmailStatus(
                EmailTemplate.of(row.getString("template")),
                row.getString("variant"),
                EmailState.valueOf(row.getString("status")),
                row.getObject("status_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("handed_over_at", OffsetDateTime.class)),
                row.getInt("attempts"),
                row.getString("server_answer"));
    }
}
