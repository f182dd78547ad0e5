package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only the credentials need the mail server; who is activated goes on without it. */
class MailServerOffIT {

    /** A mail waits as long for a server that says nothing: a page that waited for a mail would take longer. */
    private static final Duration SMTP_TIME_OUT = Duration.ofSeconds(10);

    @Test
    void anActivatedUserCompletesTheProfileAndEntersTheParcours() throws IOException {
        try (PackagedApplication application = PackagedApplication.start();
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RestSession agent = RestSession.agent(application);
            agent.importFile(Etablissements.file(0, 1));
            agent.awaitInvited(1);
            Mailbox.Email credentials = application.mailbox().credentials().get(0);
            new SpaceSession(application).activate(credentials, Etablissements.OWN_PASSWORD);

            application.kill();
            application.restart(
                    "--tmspros.email.transport=smtp",
                    "--spring.mail.host=127.0.0.1",
                    "--spring.mail.port=" + silent.getLocalPort());
            agent.importFile(Etablissements.file(1, 50));

            SpaceSession session = new SpaceSession(application);
            session.logIn(credentials.identifier(), Etablissements.OWN_PASSWORD);
            expectNotToWaitForMails(() -> session.saveProfile(Etablissements.PROFILE));
            List.of("/accueil", "/profil", "/parcours")
                    .forEach(path -> expectNotToWaitForMails(() -> session.open(path)));
            assertThat(session.open("/parcours").select("main ol > li")).hasSize(4);
        }
    }

    private static void expectNotToWaitForMails(Runnable request) {
        Instant start = Instant.now();
        request.run();
        assertThat(Duration.between(start, Instant.now())).isLessThan(SMTP_TIME_OUT);
    }
}
