package fr.tmspros.espace.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupMessage;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.ResetMails;
import fr.tmspros.support.Threads;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another address of contact waits until whoever reads there confirms it; the older one counts until then. */
abstract class EmailChangeScenarios {

    private static final String PAGE = "/compte/courriel";
    private static final String CONFIRMATION = "/confirmation-courriel";
    private static final String OLDER = "accueil@atelier.example";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    ResetMails resets;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Instant before;
    private Etablissement etablissement;
    private Http browser;
    private String newer;

    @BeforeEach
    void somebodyIsLoggedIn() {
        before = clock.instant();
        etablissement = journey.activated();
        browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        newer = UUID.randomUUID() + "@atelier.example";
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void newAddress_countsOnceConfirmed_andTheOlderOneUntilThen() {
        HttpResponse<String> asked = ask(newer, Journey.PASSWORD);
        String link = link();

        assertThat(asked.headers().firstValue("Location")).contains(PAGE + "?envoye");
        assertThat(browser.get(PAGE).body()).contains(OLDER, newer);
        assertThat(contact()).isEqualTo(OLDER);

        assertThat(confirm(Http.nobody(port), link).headers().firstValue("Location"))
                .contains(CONFIRMATION + "?confirme");
        assertThat(contact()).isEqualTo(newer);
        assertThat(browser.get(PAGE).body()).contains(newer).doesNotContain(OLDER);
    }

    @Test
    void olderAddress_isToldOfTheWishAndOfTheChange_withoutALink() {
        ask(newer, Journey.PASSWORD);
        String link = link();
        confirm(Http.nobody(port), link);
        deliver();

        List<PickupMessage> told = mails("courriel-modifie");
        assertThat(told).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.headers().get("To")).contains(OLDER);
            assertThat(mail.text()).doesNotContain("jeton", newer);
        });
        assertThat(told).anySatisfy(mail -> assertThat(mail.text()).contains("a été demandée"));
        assertThat(told).anySatisfy(mail -> assertThat(mail.text()).contains("vient d’être modifiée"));
    }

    @Test
    void openingTheLink_changesNothing_howeverOften() {
        ask(newer, Journey.PASSWORD);
        String link = link();

        for (String method : List.of("GET", "HEAD", "OPTIONS", "GET")) {
            Http.nobody(port).send(method, link, "text/html", "");
        }

        assertThat(contact()).isEqualTo(OLDER);
        confirm(Http.nobody(port), link);
        assertThat(contact()).isEqualTo(newer);
    }

    @Test
    void twoConfirmationsAtOnce_oneOfThemChangesTheAddress() throws Exception {
        ask(newer, Journey.PASSWORD);
        String link = link();
        Callable<Optional<String>> confirming =
                () -> confirm(Http.nobody(port), link).headers().firstValue("Location");

        try (Threads threads = new Threads(2)) {
            assertThat(threads.all(Collections.nCopies(2, confirming)))
                    .containsExactlyInAnyOrder(Optional.of(CONFIRMATION + "?confirme"), Optional.of(CONFIRMATION));
        }
    }

    @Test
    void wrongPassword_asksNobody() {
        HttpResponse<String> answer = ask(newer, "ce n'est pas le bon");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("#motDePasse[aria-invalid=true]"))
                .hasSize(1);
        assertThat(answer.body()).contains(newer).doesNotContain("ce n'est pas le bon");
        assertThat(changes()).isZero();
    }

    @Test
    void addressThatIsNoneOrTheSame_isRefusedAtItsField() {
        for (String typed : List.of("", "sans arobase", OLDER, "a@b.example\r\nBcc: c@d.example")) {
            HttpResponse<String> answer = ask(typed, Journey.PASSWORD);

            assertThat(answer.statusCode()).as(typed).isEqualTo(422);
            assertThat(Jsoup.parse(answer.body()).select("#nouveauCourriel[aria-invalid=true]"))
                    .hasSize(1);
        }
        assertThat(changes()).isZero();
    }

    @Test
    void moreThanThreeInAnHour_haveToWait() {
        for (int wish = 0; wish < 3; wish++) {
            ask(wish + newer, Journey.PASSWORD);
        }

        assertThat(ask(newer, Journey.PASSWORD).body()).contains("réessayez dans une heure");
        clock.advance(Duration.ofHours(1));
        assertThat(ask(newer, Journey.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void linkSaysWhyItDoesNotWork() {
        ask("1" + newer, Journey.PASSWORD);
        String first = link();
        ask(newer, Journey.PASSWORD);
        String second = link();

        assertThat(shown(first)).contains("remplacé par un plus récent");
        clock.advance(Duration.ofDays(1));
        assertThat(shown(second)).contains("a expiré");
        assertThat(shown(CONFIRMATION + "?jeton=abc")).contains("pas reconnu");
    }

    @Test
    void usedLink_saysSo() {
        ask(newer, Journey.PASSWORD);
        String link = link();
        confirm(Http.nobody(port), link);

        assertThat(shown(link)).contains("a déjà servi");
    }

    @Test
    void changeOfThePassword_revokesTheLink() {
        ask(newer, Journey.PASSWORD);
        String link = link();

        browser.post(
                "/compte",
                "/compte",
                Map.of(
                        "motDePasse", Journey.PASSWORD,
                        "nouveauMotDePasse", "sept girafes sur un quai",
                        "confirmation", "sept girafes sur un quai"));

        assertThat(shown(link)).contains("a changé depuis son envoi");
        assertThat(confirm(Http.nobody(port), link).headers().firstValue("Location"))
                .contains(CONFIRMATION);
        assertThat(contact()).isEqualTo(OLDER);
    }

    @Test
    void addressCorrectedByAnAgent_revokesTheLink() {
        ask(newer, Journey.PASSWORD);
        String link = link();

        journeys.requestCredentials(etablissement.id(), Optional.of("autre@atelier.example"));

        confirm(Http.nobody(port), link);
        assertThat(contact()).isEqualTo("autre@atelier.example");
    }

    @Test
    void confirmedAddress_killsLinksToChooseAPassword() {
        String reset = resets.link(port, etablissement.siret().digits());
        ask(newer, Journey.PASSWORD);
        confirm(Http.nobody(port), link());

        assertThat(shown(reset)).contains("a changé depuis son envoi");
    }

    private HttpResponse<String> ask(String email, String password) {
        return browser.post(PAGE, PAGE, Map.of("nouveauCourriel", email, "motDePasse", password));
    }

    private static HttpResponse<String> confirm(Http caller, String link) {
        caller.get(link);
        return caller.post("/mot-de-passe-oublie", CONFIRMATION, Map.of());
    }

    private String shown(String link) {
        Http caller = Http.nobody(port);
        String page = caller.get(link).headers().firstValue("Location").orElseThrow();
        return caller.get(page).body();
    }

    private String link() {
        deliver();
        String base = "http://localhost:8080";
        return mails("confirmation-courriel")
                .get(0)
                .text()
                .lines()
                .filter(line -> line.startsWith(base + CONFIRMATION))
                .findFirst()
                .orElseThrow()
                .substring(base.length());
    }

    private void deliver() {
        clock.advance(Duration.ofSeconds(1));
        jdbc
                .sql("select id from email_change where account_id = ?")
                .param(journey.accountOf(etablissement))
                .query(String.class)
                .stream()
                .flatMap(change ->
                        runtime.createProcessInstanceQuery().processInstanceBusinessKey(change).list().stream())
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
    }

    private List<PickupMessage> mails(String template) {
        return IntStream.rangeClosed(1, mailbox.list(template, 1).count())
                .mapToObj(page -> mailbox.list(template, page))
                .flatMap(page -> page.lines().stream())
                .map(PickupPage.Line::file)
                .map(file -> mailbox.open(file).orElseThrow())
                .filter(mail -> mail.text().contains(etablissement.siret().digits()))
                .toList();
    }

    private String contact() {
        return journey.fresh(etablissement).contactEmail();
    }

    private int changes() {
        return jdbc.sql("select count(*) from email_change where account_id = ?")
                .param(journey.accountOf(etablissement))
                .query(Integer.class)
                .single();
    }
}
