package fr.tmspros.packaged;

import fr.tmspros.support.ScriptedSmtpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same as {@link BulkKillsIT} on H2: too long to be in the build twice, {@code bin/audit kills} runs both. */
@Tag("alone")
class BulkKillsAudit {

    @Test
    void everyEtablissementHasItsTurnOnceAndEveryRefusalIsInTheReport() {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(ScriptedSmtpServer.Option.STORE);
                PackagedApplication application = PackagedApplication.start(ImportKills.settings(server))) {
            BulkKills.killAgainAndAgain(application, server);
        }
    }
}
