package fr.tmspros.system.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.support.Journey;
import fr.tmspros.system.start.UnusableSettingException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is said before an upgrade, and of a database that is ahead, beside an application that runs on it. */
abstract class UpgradeScenarios {

    private static final String FUTURE = "9999-of-a-later-version";
    private static final String LAST = "0038-mail-hold";

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Journey journey;

    @Autowired
    Environment environment;

    private String said;

    @AfterEach
    void asItWas() {
        jdbc.sql("delete from databasechangelog where id = ?").param(FUTURE).update();
        jdbc.sql(
                        "update act_re_procdef set resource_name_ = substring(resource_name_ from 6) where resource_name_ like 'gone-%'")
                .update();
    }

    @Test
    void nothingToDoIsSaid() {
        assertThat(check()).as(said).isZero();
        assertThat(said)
                .contains(
                        "tables : rien à changer",
                        "processus onboarding : version 1, inchangé",
                        "processus parcours : version 1, inchangé",
                        "nœuds : la mise à jour peut se faire un nœud après l'autre");
    }

    @Test
    void whatIsPendingIsNamedAndNotDone() {
        jdbc.sql("delete from databasechangelog where id = ?").param(LAST).update();
        try {
            assertThat(check()).as(said).isZero();
            assertThat(said).contains("tables : 1 changements à faire (" + LAST + ")", "sauvegarde");
            assertThat(jdbc.sql("select count(*) from databasechangelog where id = ?")
                            .param(LAST)
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            markAsDone(LAST);
        }
    }

    @Test
    void aProcessThatChangedIsNamedWithItsJourneys_andNodesHaveToStopForIt() {
        journey.invited();
        jdbc.sql("update act_re_procdef set resource_name_ = 'gone-' || resource_name_ where key_ = 'onboarding'")
                .update();

        assertThat(check()).as(said).isZero();
        assertThat(said)
                .containsPattern(
                        "processus onboarding : version 2 à déployer ; dossiers en cours : \\d+ sur la version 1, que des travaux")
                .contains("nœuds : arrêtez-les tous avant de démarrer cette version (onboarding)");
    }

    @Test
    void aNewerDatabaseRefusesThisProgramInOneLine() {
        markAsDone(FUTURE);

        assertThat(check()).isEqualTo(1);
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith(
                        "spring.datasource.url : la base vient d'une version plus récente (" + FUTURE + " inconnu)");
        LockedLiquibase start = new LockedLiquibase(database, "classpath:db/changelog/master.yaml", null);
        start.setResourceLoader(new org.springframework.core.io.DefaultResourceLoader());
        assertThatThrownBy(start::afterPropertiesSet)
                .rootCause()
                .isInstanceOf(UnusableSettingException.class)
                .message()
                .doesNotContain("\n");
    }

    private void markAsDone(String id) {
        jdbc.sql("""
                        insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum)
                        select ?, author, 'db/changelog/' || cast(? as varchar(50)) || '.yaml', dateexecuted,
                            (select max(orderexecuted) + 1 from databasechangelog), exectype, null
                        from databasechangelog where id = '0031-invitation-mail-refused'
                        """).param(id).param(id).update();
    }

    private int check() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = new UpgradeCheck(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .check(
                        "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                        "--spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
                        "--spring.datasource.password=" + environment.getProperty("spring.datasource.password"));
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }
}
