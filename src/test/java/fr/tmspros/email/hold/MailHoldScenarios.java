package fr.tmspros.email.hold;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.Role;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A restored database whose mails wait for somebody's word. */
abstract class MailHoldScenarios {

    private static final String PAGE = "/admin/courriels/depart";

    /** What the script restore does. */
    private static final String RESTORED = """
            insert into mail_hold (id, held_at, dumped_at)
            values (%s, cast(:held as timestamp with time zone), cast(:dumped as timestamp with time zone))
            """;

    @LocalServerPort
    int port;

    @Autowired
    MailHold hold;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    MovableClock clock;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private Http admin;

    /** An id as this database draws it. */
    abstract String randomId();

    @BeforeEach
    void anAdministrator() {
        admin = Http.loggedIn(port, staff.somebody(Role.ADMIN), Staff.PASSWORD);
    }

    @AfterEach
    void mailsLeaveAgain() {
        jdbc.sql("delete from mail_hold").update();
        hold.look();
    }

    @Test
    void noMailLeavesAndNoTryIsUsedUntilAnAdministratorSaysSo() {
        restore();
        Etablissement etablissement = journey.imported();
        Job before = theOnlyJob(etablissement);

        run(etablissement);

        assertThat(mails(etablissement)).isEmpty();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        Job held = theOnlyJob(etablissement);
        assertThat(held.getRetries()).isEqualTo(before.getRetries());
        assertThat(held.getDuedate()).isAfter(before.getDuedate());

        assertThat(admin.get("/agent").body()).contains("Aucun courriel ne part", PAGE);
        assertThat(admin.post(PAGE, PAGE, Map.of("confirmation", "oui")).statusCode())
                .isEqualTo(302);

        clock.advance(Duration.ofMinutes(31));
        journey.runDueJobs(etablissement);
        assertThat(mails(etablissement)).hasSize(1);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
        assertThat(admin.get(PAGE).body()).contains("Les courriels partent normalement");
        assertThat(admin.get("/agent").body()).doesNotContain("Aucun courriel ne part");
        assertThat(admin.get("/admin/audit?kind=MAILS_RELEASED").body()).contains("Départ des courriels donné");
    }

    @Test
    void withoutTheTickMailsGoOnWaiting() {
        restore();

        HttpResponse<String> refused = admin.post(PAGE, PAGE, Map.of());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("confirmation");
        assertThat(hold.isOn()).isTrue();
    }

    @Test
    void aStartThatIsToldToWaitHoldsOnAllNodesOnce() {
        hold.begin();
        hold.begin();
        assertThat(hold.isOn()).as("before this node looks").isFalse();

        hold.look();

        assertThat(hold.isOn()).isTrue();
        assertThat(hold.restoredFrom()).as("nothing was restored").isEmpty();
        assertThat(jdbc.sql("select count(*) from mail_hold")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void agentsAreNotTold() {
        restore();

        assertThat(Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD)
                        .get("/agent")
                        .body())
                .doesNotContain("Aucun courriel ne part");
    }

    @Test
    void whoeverIsRefusedAfterARestoreIsOfferedNewCredentials() {
        Etablissement etablissement = journey.invited();
        restore();
        Http director = Http.nobody(port);
        director.logIn(etablissement.siret().digits(), "mail9-fromth-elater");
        Document page = Jsoup.parse(director.get("/connexion?erreur").body());
        assertThat(page.select("form[action=/mot-de-passe-oublie] button").text())
                .isEqualTo("Recevoir de nouveaux identifiants");

        Set<String> before = requests();
        director.post(
                "/connexion?erreur",
                "/mot-de-passe-oublie",
                Map.of("identifiant", etablissement.siret().digits()));
        hold.release();
        requests().stream().filter(job -> !before.contains(job)).forEach(management::executeJob);
        journey.runDueJobs(etablissement);

        assertThat(mails(etablissement))
                .as("the mail before the dump and the new one")
                .hasSize(2);
        assertThat(journey.loginWithTemporaryPassword(etablissement)).isNotNull();
    }

    @Test
    void theOfferSaysNothingOfWhoIsKnown() {
        Etablissement known = journey.invited();
        restore();

        assertThat(offer("73282932000074"))
                .contains("rétabli à partir")
                .isEqualTo(offer(known.siret().digits()));
    }

    @Test
    void withoutARestoreNothingIsOffered() {
        assertThat(Http.nobody(port).get("/connexion?erreur").body()).doesNotContain("rétabli à partir");
    }

    private String offer(String identifier) {
        Http browser = Http.nobody(port);
        browser.logIn(identifier, "tomate-Camion=31");
        return Jsoup.parse(browser.get("/connexion?erreur").body())
                .select("form[action=/mot-de-passe-oublie]")
                .parents()
                .first()
                .text();
    }

    private void restore() {
        jdbc.sql(RESTORED.formatted(randomId()))
                .param("held", clock.instant().toString())
                .param("dumped", clock.instant().minus(Duration.ofHours(7)).toString())
                .update();
        hold.look();
    }

    /** The engine looks who failed and why, as the job executor does. */
    private void run(Etablissement etablissement) {
        journey.dueJobs(etablissement).forEach(this::execute);
    }

    private void execute(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException held) {
            assertThat(held).hasStackTraceContaining("mails are held");
        }
    }

    private Set<String> requests() {
        return management.createJobQuery().processDefinitionKey("message").list().stream()
                .map(Job::getId)
                .collect(Collectors.toSet());
    }

    private Job theOnlyJob(Etablissement etablissement) {
        List<Job> jobs = journey.jobs(etablissement);
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private List<String> mails(Etablissement etablissement) {
        return mailbox.list(etablissement.siret().digits(), 1).lines().stream()
                .map(line -> line.file())
                .filter(file -> file.contains("identifiants"))
                .toList();
    }
}
