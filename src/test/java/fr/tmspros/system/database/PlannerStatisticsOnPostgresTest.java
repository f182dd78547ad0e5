package fr.tmspros.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountName;
import fr.tmspros.credentials.CredentialsIssued;
import fr.tmspros.support.PostgresApplicationTest;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@PostgresApplicationTest
class PlannerStatisticsOnPostgresTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void tablesAreCountedAnewOnceTwoThousandCredentialsAreDrawn_andWhenTheyHaveDoubled() {
        PlannerStatistics statistics = new PlannerStatistics(jdbc, transactions);
        forgetStatistics();

        statistics.on(drawn(1_999));
        assertThat(counted()).isFalse();
        statistics.on(drawn(1));
        assertThat(counted()).isTrue();

        forgetStatistics();
        statistics.on(drawn(1_999));
        assertThat(counted()).isFalse();
        statistics.on(drawn(1));
        assertThat(counted()).isTrue();
    }

    private static CredentialsIssued drawn(int number) {
        return new CredentialsIssued(Collections.nCopies(number, new AccountName("id", "Atelier des Prés")));
    }

    /** Only what is known of the caisses, which every database has. */
    private void forgetStatistics() {
        jdbc.sql("delete from pg_statistic where starelid = 'caisse'::regclass").update();
    }

    private boolean counted() {
        return jdbc.sql("select count(*) from pg_statistic where starelid = 'caisse'::regclass")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
