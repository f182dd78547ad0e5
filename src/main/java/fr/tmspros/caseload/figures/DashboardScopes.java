package fr.tmspros.caseload.figures;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose établissements somebody of the staff looked at last, remembered for the next time. */
@Component
public class DashboardScopes {

    private final JdbcClient jdbc;

    DashboardScopes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What this account chose last; empty before its first choice. */
    @Transactional(readOnly = true)
    public Optional<String> of(String accountId) {
        return jdbc.sql("select scope from dashboard_scope where account_id = :account")
                .param("account", accountId)
                .query(String.class)
                .optional();
    }

    /** Keeps a choice. */
    @Transactional
    public void remember(String accountId, String scope) {
        int changed = jdbc.sql("update dashboard_scope set scope = :scope where account_id = :account")
                .param("scope", scope)
                .param("account", accountId)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into dashboard_scope (account_id, scope) values (:account, :scope)")
                    .param("account", accountId)
                    .param("scope", scope)
                    .update();
        }
    }
}
