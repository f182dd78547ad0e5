package fr.tmspros.journey.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.Role;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.jobs.FailedJob;
import fr.tmspros.etablissement.jobs.FailedJobs;
import fr.tmspros.parcours.Decision;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Threads;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs that used up their tries, as an administrator sees them and decides about them; run on each database. */
abstract class FailedJobsScenarios {

    private static final String PAGE = "/admin/etat";
    private static final String NOTHING_DONE = PAGE + "?rien";
    private static final String SEND_MESSAGE = "serviceTask_sendMessage";

    @LocalServerPort
    int port;

    @Autowired
    FailedJobs failed;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    ManagementService management;

    @Autowired
    EmailLog log;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Http admin;

    @BeforeEach
    void anAdministrator() {
        admin = Http.loggedIn(port, staff.somebody(Role.ADMIN), Staff.PASSWORD);
        clock.advance(Duration.ofSeconds(1));
    }

    @Test
    void failedJobIsShownWithWhatItDoesAndWhomItIsAbout() {
        Etablissement etablissement = journey.imported();
        Job job = fail(etablissement);

        FailedJob shown = failed.find(job.getId()).orElseThrow();
        assertThat(shown.activity()).isEqualTo("Envoyer les identifiants");
        assertThat(shown.siret()).isEqualTo(etablissement.siret().digits());
        assertThat(shown.since()).isEqualTo(clock.instant());
        assertThat(shown.abandonable()).isFalse();

        Element line = line(job);
        assertThat(line.text()).contains("Envoyer les identifiants", "Atelier des Prés", "Raison non notée");
        assertThat(line.select("a").eachAttr("href"))
                .containsExactly(
                        "/agent/etablissements/" + etablissement.siret().digits());
        retry(job);
    }

    @Test
    void newestFailureComesFirst() {
        Job first = fail(journey.imported());
        clock.advance(Duration.ofSeconds(1));
        Job second = fail(journey.imported());

        assertThat(failed.newest(1_000))
                .as("beside what other tests left")
                .extracting(FailedJob::id)
                .containsSubsequence(second.getId(), first.getId());
        assertThat(failed.newest(1)).hasSize(1);
        retry(first);
        retry(second);
    }

    @Test
    void jobThatIsTriedAgainGoesOn_andIsInTheAuditTrail() {
        Etablissement etablissement = journey.imported();
        Job job = fail(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);

        assertThat(retry(job)).isEqualTo(PAGE + "?reprise");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        journey.runDueJobs(etablissement);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
        assertThat(failed.find(job.getId())).isEmpty();
        assertThat(audited("JOB_RETRIED", etablissement)).containsExactly("Envoyer les identifiants");
    }

    @Test
    void jobOfAParcoursBelongsToTheEtablissementOfItsJourney() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 1);
        journey.decide(etablissement, 1, Decision.VALIDATED);
        Job undo = management.createJobQuery().activityId("event_undoDelayPassed").list().stream()
                .filter(job -> journey.jobs(etablissement).stream()
                        .anyMatch(own -> own.getId().equals(job.getId())))
                .findFirst()
                .orElseThrow();
        management.setJobRetries(undo.getId(), 0);

        assertThat(failed.find(undo.getId()).orElseThrow().siret())
                .isEqualTo(etablissement.siret().digits());
        assertThat(retry(undo)).isEqualTo(PAGE + "?reprise");
    }

    @Test
    void twoClicksTryItAgainOnce() throws Exception {
        Etablissement etablissement = journey.imported();
        Job job = fail(etablissement);
        Callable<Boolean> click = () -> failed.retry(job.getId());
        try (Threads threads = new Threads(4)) {
            assertThat(threads.all(Collections.nCopies(4, click))).containsOnlyOnce(true);
        }

        assertThat(journey.jobs(etablissement)).extracting(Job::getRetries).containsExactly(1);
        assertThat(retry(job)).isEqualTo(NOTHING_DONE);
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void mailThatIsAbandonedNeverLeaves_andIsInTheAuditTrail() {
        Etablissement etablissement = journey.inParcours();
        Job mail = failMessage(etablissement);
        assertThat(line(mail).text()).contains("Envoyer le courriel", "Atelier des Prés", "Abandonner");
        HttpResponse<String> asked = admin.get(abandonOf(mail));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Envoyer le courriel", "Ce courriel ne partira jamais");
        assertThat(failed.find(mail.getId())).as("a question changes nothing").isPresent();

        assertThat(abandon(mail)).isEqualTo(PAGE + "?abandon");
        journey.runDueJobs(etablissement);

        assertThat(management.createJobQuery().jobId(mail.getId()).count()).isZero();
        assertThat(log.last(etablissement.id(), EmailTemplate.PROFIL_VALIDE).map(EmailStatus::status))
                .contains(EmailState.GIVEN_UP);
        assertThat(journey.passed(etablissement, SEND_MESSAGE)).isZero();
        assertThat(journey.task(etablissement, "userTask_contactAboutEmail"))
                .as("somebody still has to look at the address")
                .isNotNull();
        assertThat(audited("JOB_ABANDONED", etablissement)).containsExactly("Envoyer le courriel");
    }

    @Test
    void twoClicksAbandonItOnce() throws Exception {
        Etablissement etablissement = journey.inParcours();
        Job mail = failMessage(etablissement);
        Callable<Boolean> click = () -> failed.abandon(mail.getId());
        try (Threads threads = new Threads(4)) {
            assertThat(threads.all(Collections.nCopies(4, click))).containsOnlyOnce(true);
        }

        assertThat(abandon(mail)).isEqualTo(NOTHING_DONE);
        assertThat(retry(mail)).isEqualTo(NOTHING_DONE);
    }

    @Test
    void whatAJourneyWaitsForIsNotAbandoned() {
        Etablissement etablissement = journey.imported();
        Job job = fail(etablissement);

        assertThat(location(admin.get(abandonOf(job)))).isEqualTo(NOTHING_DONE);
        assertThat(abandon(job)).isEqualTo(NOTHING_DONE);

        assertThat(failed.find(job.getId())).isPresent();
        retry(job);
    }

    @Test
    void jobWithTriesLeftIsNotTouched() {
        Etablissement etablissement = journey.inParcours();
        Job mail = message(etablissement);

        assertThat(failed.retry(mail.getId())).isFalse();
        assertThat(failed.abandon(mail.getId())).isFalse();

        assertThat(message(etablissement).getRetries()).isEqualTo(mail.getRetries());
        journey.runDueJobs(etablissement);
        assertThat(journey.passed(etablissement, SEND_MESSAGE)).isEqualTo(1);
    }

    /** What an exception says may hold what somebody typed. */
    @Test
    void reasonIsTheInnermostFaultAndNamesNobody() {
        Job mailed = fail(journey.imported());
        noteFault(mailed, """
                org.camunda.bpm.engine.ProcessEngineException: Camille Durand n'a pas répondu
                Durand: camille@atelier.example
                \tat org.camunda.bpm.engine.Impl.run(Impl.java:1)
                Caused by: fr.tmspros.email.EmailNotSentException: identifiants not sent to camille@atelier.example
                \t... 12 more
                """);
        Job other = fail(journey.imported());
        noteFault(other, "java.lang.IllegalStateException: Camille Durand\n\tat A.b(A.java:1)\n");

        assertThat(line(mailed).text())
                .contains("Le serveur de courrier n'a pas pris ce message.")
                .doesNotContain("Durand", "camille");
        assertThat(line(other).text())
                .contains("Erreur inattendue (IllegalStateException)")
                .doesNotContain("Durand");
        retry(mailed);
        retry(other);
    }

    private Job fail(Etablissement etablissement) {
        Job job = journey.jobs(etablissement).get(0);
        management.setJobRetries(job.getId(), 0);
        return job;
    }

    private Job failMessage(Etablissement etablissement) {
        Job mail = message(etablissement);
        management.setJobRetries(mail.getId(), 0);
        return mail;
    }

    private Job message(Etablissement etablissement) {
        List<String> own = journey.jobs(etablissement).stream().map(Job::getId).toList();
        return management.createJobQuery().activityId(SEND_MESSAGE).list().stream()
                .filter(job -> own.contains(job.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void noteFault(Job job, String trace) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into act_ge_bytearray (id_, rev_, name_, bytes_) values (?, 1, 'job.exceptionByteArray', ?)")
                .params(id, trace.getBytes(StandardCharsets.UTF_8))
                .update();
        jdbc.sql("update act_ru_job set exception_stack_id_ = ? where id_ = ?")
                .params(id, job.getId())
                .update();
    }

    private Element line(Job job) {
        return Jsoup.parse(admin.get(PAGE).body())
                .selectFirst("tr:has(form[action='" + PAGE + "/" + job.getId() + "/reprise'])");
    }

    private String retry(Job job) {
        return location(admin.post(PAGE, PAGE + "/" + job.getId() + "/reprise", Map.of()));
    }

    private String abandon(Job job) {
        return location(admin.post(PAGE, abandonOf(job), Map.of()));
    }

    private static String abandonOf(Job job) {
        return PAGE + "/" + job.getId() + "/abandon";
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private List<String> audited(String kind, Etablissement etablissement) {
        return jdbc.sql("select detail from audit_event where kind = ? and subject_name = ?")
                .params(kind, etablissement.siret().digits())
                .query(String.class)
                .list();
    }
}
