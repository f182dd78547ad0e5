package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With the profile {@code traces} whoever listens at the OTLP address hears of requests and jobs, and of nobody. */
class TracesIT {

    private final StringBuffer heard = new StringBuffer();

    @Test
    void requestsAndJobsAreTracedByWhatTheyDo_andTheLogHasTheirIds() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            heard.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (PackagedApplication application = PackagedApplication.start(
                "--spring.profiles.active=demo,traces",
                "--management.tracing.sampling.probability=1",
                "--management.otlp.tracing.endpoint=http://localhost:"
                        + collector.getAddress().getPort() + "/v1/traces")) {
            RestSession agent = RestSession.agent(application);
            agent.importFile(Etablissements.file(0, 1));
            agent.awaitInvited(1);
            Mailbox.Email credentials = application.mailbox().credentials().get(0);
            new SpaceSession(application).activate(credentials, Etablissements.OWN_PASSWORD);
            SpaceSession page = new SpaceSession(application);
            page.logIn("agent@tmspros.example", "demo-agent-tmspros");
            page.open("/agent/etablissements/" + credentials.identifier());

            await("spans of requests and jobs").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(heard)
                    .contains("http get /agent/etablissements/{siret}", "http post /activation")
                    .contains("job serviceTask_sendCredentials", "job serviceTask_readChunk"));
            assertThat(heard.toString())
                    .doesNotContain(credentials.identifier(), credentials.temporaryPassword())
                    .doesNotContain(Etablissements.OWN_PASSWORD, ".example", "select ", "insert into");
            assertThat(application.log())
                    .as("the ids of a job stand where requests have their reference")
                    .containsPattern("\\[ {8} [0-9a-f]{32} [0-9a-f]{16}] .*identifiants .*: HANDED_OVER");
        } finally {
            collector.stop(0);
        }
    }
}
