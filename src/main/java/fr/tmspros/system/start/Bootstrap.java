package fr.tmspros.system.start;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.journey.identity.TasklistSetup;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes what every installation needs once: the first staff and Tasklist's filters. A row lock keeps a second node out. */
@Component
class Bootstrap implements ApplicationRunner {

    private static final String LOCK = "select value_ from ACT_GE_PROPERTY where name_ = 'startup.lock' for update";

    private final BootstrapSettings settings;
    private final AccountDirectory accounts;
    private final TasklistSetup tasklist;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Bootstrap(
            BootstrapSettings settings,
            AccountDirectory accounts,
            TasklistSetup tasklist,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.accounts = accounts;
        this.tasklist = tasklist;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            jdbc.queryForList(LOCK);
            if (!accounts.hasAny(Role.ADMIN)) {
                addStaff();
            }
            tasklist.createMissing();
        });
    }

    private void addStaff() {
        accounts.addStaff(settings.adminEmail(), Role.ADMIN, settings.adminEmail(), Set.of(), settings.adminPassword());
        if (settings.hasAgent()) {
            accounts.addStaff(
                    settings.agentEmail(),
                    Role.AGENT,
                    settings.agentEmail(),
                    Set.of(settings.agentCaisse()),
                    settings.agentPassword());
        }
    }
}
