package fr.tmspros.packaged;

import fr.tmspros.support.ScriptedSmtpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** One kill in the build; {@code bin/audit kills} has more ({@code -Dtmspros.kills}, {@code -Dtmspros.kill-rows}). */
class ImportKillsIT {

    @Test
    void everyEtablissementIsThereOnceAndEveryMailWorks() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ScriptedSmtpServer server = ScriptedSmtpServer.start(ScriptedSmtpServer.Option.STORE);
                PackagedApplication application = PackagedApplication.start(ImportKills.settings(
                        server,
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres"))) {
            ImportKills.killAgainAndAgain(application, server);
        }
    }
}
