package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.DatabaseSearch;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lets somebody in stands nowhere but where it is handed to its owner: the mail, the page, the cookie. */
@ExtendWith(OutputCaptureExtension.class)
abstract class SecretsScenarios {

    private static final Pattern API_TOKEN = Pattern.compile("tmspros_[0-9a-f]{48}");

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    DatabaseSearch search;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    @Test
    void noSecretStandsInATableAFileALogOrAMetric(CapturedOutput output) throws IOException {
        Etablissement etablissement = journey.imported();
        String siret = etablissement.siret().digits();
        List<String> secrets = new ArrayList<>();
        secrets.add(journey.temporaryPassword(etablissement));
        Http first = Http.loggedIn(port, siret, secrets.get(0));
        secrets.add(first.cookie("TMSPROS").orElseThrow());
        String own = "ourse polaire " + UUID.randomUUID();
        first.post(
                "/activation",
                "/activation",
                Map.of("nouveauMotDePasse", own, "confirmation", own, "conditions", "true"));
        secrets.add(own);
        Http browser = Http.loggedIn(port, siret, own);
        secrets.add(browser.cookie("TMSPROS").orElseThrow());
        Http.nobody(port).logIn(siret, own + " presque");
        secrets.add(own + " presque");
        secrets.add(resetToken(siret));
        secrets.add(confirmationToken(browser, etablissement, own));
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        secrets.add(agent.cookie("TMSPROS").orElseThrow());
        secrets.add(apiToken(agent));

        assertThat(secrets).hasSize(9).allSatisfy(secret -> assertThat(secret.length())
                .isGreaterThan(16));
        secrets.forEach(secret -> assertThat(search.find(List.of(secret)))
                .as("secret %d", secrets.indexOf(secret))
                .isEmpty());
        assertThat(search.find(List.of(siret)))
                .as("the search finds what is there")
                .containsKey("etablissement");
        secrets.forEach(secret -> assertThat(output.getAll()).doesNotContain(secret));
        assertThat(metrics.getMeters().toString()).doesNotContain(secrets);
        assertThat(files(secrets)).isEmpty();
    }

    private String resetToken(String siret) {
        Http.nobody(port).post("/mot-de-passe-oublie", "/mot-de-passe-oublie", Map.of("identifiant", siret));
        run(jdbc.sql("select id from password_reset where identifier = ?")
                .param(siret)
                .query(String.class)
                .single());
        return tokenIn(siret, "reinitialisation");
    }

    private String confirmationToken(Http browser, Etablissement etablissement, String password) {
        browser.post(
                "/compte/courriel",
                "/compte/courriel",
                Map.of("nouveauCourriel", "autre@atelier.example", "motDePasse", password));
        run(jdbc.sql("select id from email_change where account_id = ?")
                .param(journey.accountOf(etablissement))
                .query(String.class)
                .single());
        return tokenIn(etablissement.siret().digits(), "confirmation-courriel");
    }

    private static String apiToken(Http agent) {
        String page = agent.post(
                        "/compte/jetons",
                        "/compte/jetons",
                        Map.of("nomDuJeton", "export", "portee", "READ", "jours", "30"))
                .body();
        Matcher token = API_TOKEN.matcher(Jsoup.parse(page).text());
        assertThat(token.find()).isTrue();
        return token.group();
    }

    private void run(String businessKey) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
    }

    private String tokenIn(String siret, String template) {
        String text = mailbox.list(siret, 1).lines().stream()
                .map(PickupPage.Line::file)
                .filter(file -> file.contains(template))
                .findFirst()
                .flatMap(mailbox::open)
                .orElseThrow()
                .text();
        return text.substring(text.indexOf("?jeton=") + "?jeton=".length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** Files of the application other than the mails themselves. */
    private List<Path> files(List<String> secrets) throws IOException {
        Path imports = Path.of(environment.getRequiredProperty("tmspros.imports.directory"));
        if (!Files.exists(imports)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(imports)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> secrets.stream().anyMatch(read(file)::contains))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
