package fr.tmspros.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.MovableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Refused rows name people: they are kept for thirty days after their file was read, their number for ever. */
@ApplicationTest
class ImportRetentionTest {

    @LocalServerPort
    int port;

    @Autowired
    ImportRetention retention;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    MovableClock clock;

    @Test
    void refusedRows_areForgottenAfterThirtyDays() {
        Instant before = clock.instant();
        Http agent = Http.basic(port, "agent@tmspros.example", "demo-agent-tmspros");
        String report = read(agent);
        try {
            clock.advance(Duration.ofDays(29));
            retention.purge();
            assertThat(agent.get(report).body()).contains("12345678901234");
            clock.advance(Duration.ofDays(2));
            retention.purge();
            assertThat(agent.get(report).body()).contains("\"refused\":1").doesNotContain("12345678901234");
            assertThat(Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros")
                            .get(report.replace("/api/v1", "/agent"))
                            .body())
                    .contains("ne sont plus conservées");
        } finally {
            clock.moveTo(before);
        }
    }

    private String read(Http agent) {
        HttpResponse<String> upload = agent.send(
                "POST",
                "/api/v1/imports?caisse=hauts-de-france",
                "text/csv",
                "siret;raison_sociale;courriel\n12345678901234;Atelier;accueil@atelier.example\n");
        String report = upload.headers().firstValue("Location").orElseThrow();
        String id = report.substring(report.lastIndexOf('/') + 1);
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(id).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
        return "/api/v1/imports/" + id;
    }
}
