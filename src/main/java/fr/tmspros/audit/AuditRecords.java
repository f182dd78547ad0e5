package fr.tmspros.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the audit trail says of an établissement: to give away, and to be without its names. What happened stays. */
@Service
@Transactional
public class AuditRecords {

    private static final String OF = """
            select occurred_at, kind, actor_name, subject_name, detail, origin from audit_event
            where actor_id = :account or subject_id = :account order by occurred_at, id
            """;

    private static final List<String> ON_H2 = List.of(
            "update audit_event set actor_name = null where actor_id = :account",
            "update audit_event set subject_name = null, detail = null where subject_id = :account or subject_name = :name",
            "update audit_event set detail = null where detail like '%' || :name || '%'");

    private final JdbcClient jdbc;
    private final AuditWriter writer;
    private final AuditParties parties;
    private final AuditDatabase database;

    AuditRecords(JdbcClient jdbc, AuditWriter writer, AuditParties parties, AuditDatabase database) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.parties = parties;
        this.database = database;
    }

    /** The rows about this account, oldest first; notes that they, and everything else, were given away. */
    public List<Map<String, Object>> export(String accountId) {
        writer.write(AuditKind.PERSONAL_DATA_EXPORTED, parties.caller(), parties.account(accountId), null);
        return jdbc.sql(OF).param("account", accountId).query().listOfRows();
    }

    /** Takes these names out, and notes that everything about the account was erased. */
    public void erase(String accountId, Collection<String> names) {
        for (String name : names) {
            if (database.isPostgres()) {
                jdbc.sql("select forget_in_audit(:account, :name)")
                        .param("account", accountId)
                        .param("name", name)
                        .query()
                        .listOfRows();
            } else {
                ON_H2.forEach(sql -> forget(sql, accountId, name));
            }
        }
        writer.write(AuditKind.PERSONAL_DATA_ERASED, parties.caller(), new AuditParty(accountId, null), null);
    }

    private void forget(String sql, String accountId, String name) {
        jdbc.sql(sql).param("account", accountId).param("name", name).update();
    }
}
