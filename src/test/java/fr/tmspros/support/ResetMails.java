package fr.tmspros.support;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupMessage;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Siret;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

/** Asks for links, lets their mails leave, and reads them. */
@TestComponent
public class ResetMails {

    private static final String PAGE = "/mot-de-passe-oublie";

    private final ManagementService management;
    private final RuntimeService runtime;
    private final PickupFolder mailbox;
    private final JdbcTemplate jdbc;
    private final MovableClock clock;

    ResetMails(
            ManagementService management,
            RuntimeService runtime,
            PickupFolder mailbox,
            JdbcTemplate jdbc,
            MovableClock clock) {
        this.management = management;
        this.runtime = runtime;
        this.mailbox = mailbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public static HttpResponse<String> ask(int port, String identifier) {
        return Http.nobody(port).post(PAGE, PAGE, Map.of("identifiant", identifier));
    }

    /** Asks, lets the mail leave, and gives path and query of the link. */
    public String link(int port, String identifier) {
        ask(port, identifier);
        deliver();
        return link(Siret.withoutSeparators(identifier));
    }

    /** Runs the jobs of every request that waits. */
    public void deliver() {
        clock.advance(Duration.ofSeconds(1));
        jdbc.queryForList("select id from password_reset", String.class).stream()
                .flatMap(request ->
                        runtime.createProcessInstanceQuery().processInstanceBusinessKey(request).list().stream())
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
    }

    /** Path and query of the newest link. */
    public String link(String identifier) {
        String address = mails(identifier, "reinitialisation")
                .get(0)
                .text()
                .lines()
                .filter(line -> line.contains("?jeton="))
                .findFirst()
                .orElseThrow();
        if (!address.startsWith("http://localhost:8080/")) {
            throw new AssertionError("not from tmspros.base-url: " + address);
        }
        return address.substring("http://localhost:8080".length());
    }

    /** Mails of this template that say this identifier, the newest first, behind however many of other tests. */
    public List<PickupMessage> mails(String identifier, String template) {
        return IntStream.rangeClosed(1, mailbox.list(template, 1).count())
                .mapToObj(page -> mailbox.list(template, page))
                .flatMap(page -> page.lines().stream())
                .map(PickupPage.Line::file)
                .map(file -> mailbox.open(file).orElseThrow())
                .filter(mail -> mail.text().contains(identifier))
                .toList();
    }
}
