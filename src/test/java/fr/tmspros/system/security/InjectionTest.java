package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupMessage;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.CleanText;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Sirets;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What looks like a query, an expression, a tag or a header is text: seen as it was typed, wherever it is shown. */
@ExtendWith(OutputCaptureExtension.class)
@ApplicationTest
class InjectionTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Etablissements etablissements;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void nobodyHasToWait() {
        jdbc.sql("delete from login_throttle").update();
    }

    static Stream<String> injections() {
        return Stream.of(
                "' OR 1=1--",
                "'); drop table account; --",
                "${7*7}",
                "#{7*7}",
                "*{7*7}",
                "@{7*7}",
                "~{7*7}",
                "[[${7*7}]]",
                "[(${7*7})]",
                "__${7*7}__",
                "{{7*7}}",
                "<script>alert(7)</script>",
                "\"><img src=x onerror=alert(7)>",
                "</title><b>",
                "&lt;b&gt;",
                "{0} {1,choice,0#a} '{'",
                "%s %n %1$s",
                "a\u202Etxt.exe\u202Cb",
                "a\u200Fbc\u200Ed",
                "=1+1",
                "\\u0041\\n");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void textOfAFile_isSeenAsItIs(String text) {
        Etablissement etablissement = imported(text);
        String siret = etablissement.siret().digits();
        journey.runDueJobs(etablissement);

        assertThat(etablissement.name()).isEqualTo("A " + text);
        assertThat(agent().get("/api/v1/etablissements/" + siret).body()).contains(json("A " + text));
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        assertThat(read(agent.get("/agent/etablissements/" + siret))
                        .select("h1")
                        .text())
                .contains(shown("A " + text));
        assertThat(read(agent.get("/agent/etablissements?q=" + siret))
                        .select("main")
                        .text())
                .contains(shown("A " + text));
        PickupMessage mail = mail(siret, "identifiants");
        assertThat(mail.text()).contains("A " + text);
        assertThat(Jsoup.parse(mail.html()).text()).contains(shown("A " + text));
        assertThat(mail.subject()).contains("A " + text);
        assertThat(mail.headers()).doesNotContainKey("X-Injected");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void textOfAForm_isSeenAsItWasTyped(String text, CapturedOutput output) {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        Http browser = Http.loggedIn(port, siret, Journey.PASSWORD);
        String typed = CleanText.line("D " + text);
        Map<String, String> profile = new HashMap<>(Journey.COMPLETE_PROFILE);
        List.of("nom", "prenom", "fonction").forEach(field -> profile.put(field, typed));
        profile.put("adresse", typed);
        profile.put("telephone", "");

        browser.post("/profil", "/profil", profile);

        Document page = read(browser.get("/profil"));
        for (String field : List.of("nom", "prenom", "fonction", "adresse")) {
            assertThat(page.selectFirst("[name=" + field + "]").val()).as(field).isEqualTo(typed);
        }
        Http admin = Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros");
        String task = journey.task(etablissement, "userTask_completeProfile").getId();
        assertThat(admin.get(ENGINE + "/task/" + task + "/localVariables").body())
                .as("what Cockpit shows")
                .contains(json(typed));
        profile.put("telephone", "06 39 98 12 34");
        browser.post("/profil", "/profil", profile);
        journey.runDueJobs(etablissement);
        assertThat(journey.fresh(etablissement).profileCompletedAt()).isPresent();
        assertThat(output.getAll()).doesNotContain(typed);
    }

    @ParameterizedTest
    @MethodSource("injections")
    void identifierThatIsTyped_standsInItsFieldAgain(String text) {
        Http browser = Http.nobody(port);

        HttpResponse<String> refused = browser.logIn(text, text);

        assertThat(refused.headers().firstValue("Location")).get().asString().endsWith("/connexion?erreur");
        assertThat(read(browser.get("/connexion?erreur"))
                        .getElementById("identifiant")
                        .val())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("injections")
    void valueOfARefusedRow_isSeenAsItIs(String text) {
        String report =
                upload("siret;raison_sociale;courriel\n\"" + text.replace("\"", "\"\"") + "\";Atelier;a@b.example\n");

        assertThat(agent().get(report).body()).contains(json(text));
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        assertThat(read(agent.get(report.replace("/api/v1", "/agent")))
                        .select("td.value")
                        .eachText())
                .contains(shown(text));
    }

    @Test
    void lineEndsAndNul_begetNoHeaderAndNoLogLine(CapturedOutput output) {
        String forged = "Durand\r\nBcc: tous@tmspros.example\r\n\u0000X-Injected: oui";
        Etablissement etablissement = journey.activated();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        Map<String, String> profile = new HashMap<>(Journey.COMPLETE_PROFILE);
        profile.put("nom", forged);
        browser.post("/profil", "/profil", profile);
        browser.logIn(forged, forged);
        journey.runDueJobs(etablissement);

        assertThat(read(browser.get("/profil")).selectFirst("[name=nom]").val())
                .isEqualTo("Durand Bcc: tous@tmspros.example X-Injected: oui");
        assertThat(mail(etablissement.siret().digits(), "profil-valide").headers())
                .doesNotContainKeys("Bcc", "X-Injected");
        assertThat(output.getAll()).doesNotContain("Bcc: tous@tmspros.example");
    }

    private Etablissement imported(String text) {
        String siret = Sirets.next().digits();
        String cell = "\"" + text.replace("\"", "\"\"") + "\"";
        String name = "\"A " + text.replace("\"", "\"\"") + "\"";
        String report = upload("siret;raison_sociale;courriel;nom;prenom;fonction;adresse;ville\n" + siret + ";" + name
                + ";accueil@atelier.example;" + String.join(";", cell, cell, cell, cell, cell) + "\n");
        assertThat(agent().get(report).body()).contains("\"created\":1");
        return etablissements.findBySiret(siret).orElseThrow();
    }

    private String upload(String file) {
        String report = agent().send("POST", "/api/v1/imports?caisse=hauts-de-france", "text/csv", file)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String id = report.substring(report.lastIndexOf('/') + 1);
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(id).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
        return "/api/v1/imports/" + id;
    }

    private Http agent() {
        return Http.basic(port, "agent@tmspros.example", "demo-agent-tmspros");
    }

    private PickupMessage mail(String siret, String template) {
        return mailbox.list(siret, 1).lines().stream()
                .map(PickupPage.Line::file)
                .filter(file -> file.contains(template))
                .findFirst()
                .flatMap(mailbox::open)
                .orElseThrow();
    }

    private static Document read(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        Document document = Jsoup.parse(page.body());
        assertThat(document.select("script:not([src]), img[onerror]")).isEmpty();
        return document;
    }

    /** As a browser folds it. */
    private static String shown(String text) {
        Document document = Document.createShell("");
        document.body().text(text);
        return document.body().text();
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
