package fr.tmspros.journey.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.caseload.CaseKind;
import fr.tmspros.caseload.CaseNote;
import fr.tmspros.caseload.CaseNotes;
import fr.tmspros.caseload.bulk.BulkChoice;
import fr.tmspros.caseload.bulk.BulkCounts;
import fr.tmspros.caseload.bulk.BulkItemState;
import fr.tmspros.caseload.bulk.BulkKind;
import fr.tmspros.caseload.bulk.BulkLine;
import fr.tmspros.caseload.bulk.BulkReason;
import fr.tmspros.caseload.bulk.BulkReport;
import fr.tmspros.caseload.bulk.BulkState;
import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.privacy.PersonalData;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Threads;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One act on many établissements, from the choice to the report; on each database. */
public abstract class BulkScenarios {

    private static final String CAISSE = "hauts-de-france";

    @LocalServerPort
    int port;

    @Autowired
    ManyAtOnce many;

    @Autowired
    Etablissements etablissements;

    @Autowired
    EtablissementChanges changes;

    @Autowired
    Profiles profiles;

    @Autowired
    CaseNotes notes;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    PersonalData personalData;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private CurrentAccount agent;
    private String colleague;

    @BeforeEach
    void somebodyActs() {
        colleague = staff.somebody(Role.AGENT);
        agent = accounts.byId(staff.idOf(staff.somebody(Role.AGENT))).orElseThrow();
    }

    @Test
    void chosenEtablissements_arePreviewedAndNothingIsDone() {
        Etablissement open = journey.invited();
        Etablissement closed = closed(journey.invited());
        String act = draft(BulkKind.CREDENTIALS, "", List.of(open, closed));

        assertThat(report(act).state()).isEqualTo(BulkState.TO_CONFIRM);
        assertThat(report(act).counts()).isEqualTo(new BulkCounts(0, 1, 1, 0, 0));
        assertThat(lines(act, BulkItemState.LEFT_OUT))
                .extracting(BulkLine::siret, BulkLine::reason)
                .containsExactly(tuple(closed.siret().digits(), "closed"));
        assertThat(many.reasons(act, BulkItemState.LEFT_OUT)).containsExactly(new BulkReason("closed", 1));
        assertThat(jobOf(act).getDuedate()).isAfter(Date.from(clock.instant().plus(Duration.ofDays(6))));
        assertThat(journey.dueJobs(open)).isEmpty();
    }

    @Test
    void manyEtablissements_arePreviewedByJobs() {
        List<Etablissement> chosen = withoutJourney(501);
        String act = draft(BulkKind.AGENT, colleague, chosen);

        assertThat(report(act).state()).isEqualTo(BulkState.PREPARING);
        assertThat(jobOf(act).getPriority()).isEqualTo(50);
        management.executeJob(jobOf(act).getId());
        assertThat(report(act).counts()).isEqualTo(new BulkCounts(1, 500, 0, 0, 0));
        management.executeJob(jobOf(act).getId());

        assertThat(report(act).state()).isEqualTo(BulkState.TO_CONFIRM);
        assertThat(report(act).counts().toDo()).isEqualTo(501);
    }

    @Test
    void confirmedAct_isDoneWithEachAndSaysSo() {
        List<Etablissement> chosen = withoutJourney(201);
        String act = draft(BulkKind.AGENT, colleague, chosen);
        examine(act);
        many.confirm(act, agent);

        assertThat(report(act).state()).isEqualTo(BulkState.RUNNING);
        assertThat(jobOf(act).getPriority()).isEqualTo(10);
        assertThat(chosen)
                .allSatisfy(one -> assertThat(journey.fresh(one).agentEmail()).isEmpty());
        String instance = instanceOf(act);
        run(act);

        assertThat(report(act).state()).isEqualTo(BulkState.DONE);
        assertThat(report(act).counts()).isEqualTo(new BulkCounts(0, 0, 0, 201, 0));
        assertThat(chosen)
                .allSatisfy(one -> assertThat(journey.fresh(one).agentEmail()).contains(colleague));
        assertThat(passed(instance, "serviceTask_performChunk")).isGreaterThanOrEqualTo(2);
        assertThat(passed(instance, "endEvent_bulkDone")).isEqualTo(1);
    }

    @Test
    void confirmedTwiceAtOnce_startsOnce() throws Exception {
        Etablissement one = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(one));
        Callable<Void> confirmation = () -> {
            many.confirm(act, agent);
            return null;
        };

        try (Threads threads = new Threads(2)) {
            threads.all(List.of(confirmation, confirmation));
        }
        many.confirm(act, agent);
        run(act);

        assertThat(report(act).counts().done()).isEqualTo(1);
        assertThat(messages(one)).isEqualTo(1);
    }

    @Test
    void sameActAgain_mailsNobodyTwice() {
        Etablissement one = journey.activated();
        String first = draft(BulkKind.CREDENTIALS, "", List.of(one));
        String second = draft(BulkKind.CREDENTIALS, "", List.of(one));
        many.confirm(first, agent);
        run(first);
        many.confirm(second, agent);
        run(second);
        String third = draft(BulkKind.CREDENTIALS, "", List.of(one));

        assertThat(messages(one)).isEqualTo(1);
        assertThat(lines(second, BulkItemState.REFUSED))
                .extracting(BulkLine::reason)
                .containsExactly("sameActToday");
        assertThat(lines(third, BulkItemState.LEFT_OUT))
                .extracting(BulkLine::reason)
                .containsExactly("sameActToday");
    }

    @Test
    void deathAfterTheDeed_undoesBothAndTheNextTryDoesItOnce() {
        Etablissement one = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(one));
        many.confirm(act, agent);

        assertThatThrownBy(() -> engine.getCommandExecutorTxRequiresNew().execute(command -> {
                    many.perform(act, one.id());
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(messages(one)).isZero();
        assertThat(lines(act, BulkItemState.TO_DO)).hasSize(1);

        run(act);
        assertThat(messages(one)).isEqualTo(1);
        assertThat(lines(act, BulkItemState.DONE)).hasSize(1);
    }

    @Test
    void deathBetweenTwo_neverDoesTheFirstAgain() {
        Etablissement first = journey.activated();
        Etablissement second = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(first, second));
        many.confirm(act, agent);
        engine.getCommandExecutorTxRequiresNew().execute(command -> {
            many.perform(act, first.id());
            return null;
        });

        run(act);

        assertThat(messages(first)).isEqualTo(1);
        assertThat(messages(second)).isEqualTo(1);
        assertThat(report(act).counts().done()).isEqualTo(2);
    }

    @Test
    void oneThatCannotBeDone_hasItsReasonAndTheOthersTheirTurn() {
        Etablissement broken = withoutJourney(1).get(0);
        Etablissement sound = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(broken, sound));
        many.confirm(act, agent);
        run(act);

        assertThat(report(act).state()).isEqualTo(BulkState.DONE);
        assertThat(lines(act, BulkItemState.REFUSED))
                .extracting(BulkLine::siret, BulkLine::reason)
                .containsExactly(tuple(broken.siret().digits(), "unexpected"));
        assertThat(messages(sound)).isEqualTo(1);
    }

    @Test
    void agentDisabledMeanwhile_doesNothingAnyMore() {
        Etablissement one = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(one));
        many.confirm(act, agent);
        accounts.disable(agent.id());
        run(act);

        assertThat(messages(one)).isZero();
        assertThat(lines(act, BulkItemState.REFUSED))
                .extracting(BulkLine::reason)
                .containsExactly("noLongerAllowed");
    }

    @Test
    void agentWhoLostTheCaisseMeanwhile_doesNothingAnyMore() {
        Etablissement one = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(one));
        many.confirm(act, agent);
        jdbc.sql("update account_caisse set caisse_code = 'normandie' where account_id = ?")
                .param(agent.id())
                .update();
        run(act);

        assertThat(messages(one)).isZero();
        assertThat(lines(act, BulkItemState.REFUSED))
                .extracting(BulkLine::reason)
                .containsExactly("noLongerAllowed");
    }

    @Test
    void stoppedAct_keepsWhatIsDone() {
        List<Etablissement> chosen = withoutJourney(201);
        String act = draft(BulkKind.AGENT, colleague, chosen);
        examine(act);
        many.confirm(act, agent);
        String instance = instanceOf(act);
        management.executeJob(jobOf(act).getId());
        int done = report(act).counts().done();

        many.stop(act, agent);
        many.stop(act, agent);
        management.executeJob(jobOf(act).getId());

        assertThat(report(act).state()).isEqualTo(BulkState.STOPPED);
        assertThat(report(act).stoppedBy()).isEqualTo(agent.id());
        assertThat(done).isPositive();
        assertThat(report(act).counts()).isEqualTo(new BulkCounts(0, 201 - done, 0, done, 0));
        assertThat(chosen.stream().filter(one -> journey.fresh(one).agentEmail().isPresent()))
                .hasSize(done);
        assertThat(passed(instance, "endEvent_bulkDone")).isEqualTo(1);
    }

    @Test
    void jobThatFailsForGood_isGivenUpAndGoesOnWhereSomebodyRetriesIt() {
        Etablissement one = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(one));
        many.confirm(act, agent);
        management.setJobRetries(jobOf(act).getId(), 0);

        assertThat(report(act).state()).isEqualTo(BulkState.FAILED);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(instanceOf(act))
                        .count())
                .isEqualTo(1);

        management.setJobRetries(jobOf(act).getId(), 1);
        management.executeJob(jobOf(act).getId());
        assertThat(report(act).state()).isEqualTo(BulkState.DONE);
        assertThat(messages(one)).isEqualTo(1);
    }

    @Test
    void previewGivenUp_isForgotten() {
        String act = draft(BulkKind.CREDENTIALS, "", List.of(journey.invited()));
        String instance = instanceOf(act);
        many.cancel(act);
        many.cancel(act);
        many.confirm(act, agent);

        assertThat(report(act).state()).isEqualTo(BulkState.CANCELLED);
        assertThat(lines(act, BulkItemState.TO_DO)).isEmpty();
        assertThat(passed(instance, "endEvent_bulkCancelled")).isEqualTo(1);
    }

    @Test
    void previewNobodyConfirms_isForgottenAfterAWeek() {
        String act = draft(BulkKind.CREDENTIALS, "", List.of(journey.invited()));
        String instance = instanceOf(act);
        management.executeJob(jobOf(act).getId());

        assertThat(report(act).state()).isEqualTo(BulkState.CANCELLED);
        assertThat(passed(instance, "endEvent_bulkCancelled")).isEqualTo(1);
    }

    @Test
    void etablissementOfAnotherCaisse_neverEntersAList() {
        Etablissement own = journey.invited();
        Etablissement foreign = journey.imported("accueil@atelier.example", "normandie");
        String act = draft(BulkKind.CREDENTIALS, "", List.of(own, foreign));

        assertThat(lines(act, BulkItemState.TO_DO))
                .extracting(BulkLine::siret)
                .containsExactly(own.siret().digits());
        assertThat(many.draft(agent, BulkKind.CREDENTIALS, "", choice(List.of(foreign))))
                .isEmpty();
    }

    @Test
    void allThatTheListFinds_areMeantWhateverItsPage() {
        Etablissement own = journey.invited();
        journey.imported("accueil@atelier.example", "normandie");
        Map<String, List<String>> asked = Map.of("q", List.of(own.siret().digits()), "page", List.of("7"));
        BulkChoice found = new BulkChoice(null, EtablissementSearch.of(asked));
        String act = many.draft(agent, BulkKind.TAG, "À revoir", found).orElseThrow();

        assertThat(lines(act, BulkItemState.TO_DO))
                .extracting(BulkLine::siret)
                .containsExactly(own.siret().digits());
        BulkChoice misunderstood = new BulkChoice(null, EtablissementSearch.of(Map.of("state", List.of("INVITÉ"))));
        assertThat(many.draft(agent, BulkKind.TAG, "À revoir", misunderstood)).isEmpty();
    }

    @Test
    void actOfAnotherCaisse_isNotThere() {
        String act = draft(BulkKind.CREDENTIALS, "", List.of(journey.invited()));

        assertThat(many.report(act, Set.of("normandie"))).isEmpty();
        assertThat(many.report(act, Set.of())).isEmpty();
        assertThat(many.history(Set.of("normandie"), PageRequest.of(0, 200)))
                .extracting(BulkReport::id)
                .doesNotContain(act);
        assertThat(many.history(Set.of("normandie", CAISSE), PageRequest.of(0, 200)))
                .extracting(BulkReport::id)
                .contains(act);
    }

    @Test
    void erasedEtablissement_leavesTheListsItWasIn() {
        Etablissement gone = journey.activated();
        Etablissement stays = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(gone, stays));
        many.confirm(act, agent);
        assertThat(personalData.erase(gone.siret().digits())).isEqualTo(PersonalData.Outcome.ERASED);
        run(act);

        assertThat(report(act).counts()).isEqualTo(new BulkCounts(0, 0, 0, 1, 0));
    }

    private String draft(BulkKind kind, String argument, List<Etablissement> chosen) {
        return many.draft(agent, kind, argument, choice(chosen)).orElseThrow();
    }

    private static BulkChoice choice(List<Etablissement> chosen) {
        return new BulkChoice(chosen.stream().map(one -> one.siret().grouped()).toList(), null);
    }

    private List<Etablissement> withoutJourney(int count) {
        return etablissements.saveAll(IntStream.range(0, count)
                .mapToObj(number -> new Etablissement(
                        Sirets.next(), "Atelier des Prés", CAISSE, "accueil@atelier.example", clock.instant()))
                .toList());
    }

    /** Whoever acts is named in the trail, although no one is logged in where the job runs. */
    @Test
    void whoConfirmed_isTheActorInTheTrail() {
        Etablissement one = journey.invited();
        String act = draft(BulkKind.REMINDER, "", List.of(one));
        CurrentAccount second = accounts.byId(staff.idOf(colleague)).orElseThrow();
        many.confirm(act, second);
        run(act);

        assertThat(jdbc.sql("select actor_name from audit_event where kind = 'REMINDER_REQUESTED' and subject_name = ?")
                        .param(one.siret().digits())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .isNotBlank()
                .isEqualTo(accounts.nameOf(second.id()).orElseThrow().shown());
    }

    @Test
    void confirmationAndStop_areInTheTrail() {
        String act = draft(BulkKind.TAG, "À revoir", List.of(journey.invited()));
        many.confirm(act, agent);
        many.confirm(act, agent);
        many.stop(act, agent);

        assertThat(jdbc.sql(
                                "select kind || ' ' || coalesce(detail, '') from audit_event where subject_id = ? order by id")
                        .param(act)
                        .query(String.class)
                        .list())
                .containsExactly("BULK_CONFIRMED etiquette 1", "BULK_STOPPED ");
    }

    @Test
    void everyKindOfAct_isDone() {
        Etablissement one = journey.invited();
        done(BulkKind.TAG, "À revoir", one);
        done(BulkKind.AGENT, colleague, one);
        done(BulkKind.REMINDER, "", one);
        done(BulkKind.CLOSE, "Fermeture du site", one);
        done(BulkKind.REOPEN, "", one);
        done(BulkKind.CREDENTIALS, "", one);
    }

    @Test
    void letters_areWrittenToWhomAnAddressIsKnownOf_andTheOthersHaveTheirReason() {
        Etablissement addressed = journey.invited();
        Etablissement unknown = journey.invited();
        profiles.store(addressed.id(), Map.of("adresse", "12 rue des Prés\n59000 LILLE"));
        String act = draft(BulkKind.LETTER, "", List.of(addressed, unknown));

        assertThat(lines(act, BulkItemState.LEFT_OUT))
                .extracting(BulkLine::siret, BulkLine::reason)
                .containsExactly(tuple(unknown.siret().digits(), "noAddress"));
        many.confirm(act, agent);
        run(act);
        assertThat(many.done(act, PageRequest.of(0, 100))).containsExactly(addressed.id());
        assertThat(notes.newest(addressed.id(), 10)).extracting(CaseNote::kind).containsExactly(CaseKind.LETTER);
        assertThat(lines(draft(BulkKind.LETTER, "", List.of(addressed)), BulkItemState.LEFT_OUT))
                .extracting(BulkLine::reason)
                .containsExactly("sameActToday");
    }

    @Test
    void letterWhoseAddressIsGoneMeanwhile_isRefusedAndKillsNoPassword() {
        Etablissement activated = journey.inParcours();
        String act = draft(BulkKind.LETTER, "", List.of(activated));
        profiles.store(activated.id(), Map.of("adresse", ""));
        many.confirm(act, agent);
        run(act);

        assertThat(lines(act, BulkItemState.REFUSED))
                .extracting(BulkLine::reason)
                .containsExactly("noAddress");
        assertThat(accounts.isActivated(activated.id())).isTrue();
    }

    @Test
    void letters_areDownloadedFromTheReport_byWhoMaySeeIt() {
        Etablissement invited = journey.invited();
        profiles.store(invited.id(), Map.of("adresse", "12 rue des Prés\n59000 LILLE"));
        String act = draft(BulkKind.LETTER, "", List.of(invited));
        Http browser = Http.loggedIn(port, colleague, Staff.PASSWORD);
        String report = "/agent/lots/" + act;
        assertThat(browser.post(report, report + "/lettres", Map.of()).statusCode())
                .as("nothing is written yet")
                .isEqualTo(302);
        many.confirm(act, agent);
        run(act);

        HttpResponse<String> pdf = browser.post(report, report + "/lettres", Map.of());
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF");
        assertThat(browser.get(report).body()).contains("Lettres à imprimer", "Télécharger la lettre (PDF)");
        journey.activate(invited);
        browser.post(report, report + "/lettres", Map.of());
        assertThat(browser.get(report).body()).contains("Aucune lettre à imprimer");
        jdbc.sql("update account_caisse set caisse_code = 'normandie' where account_id = ?")
                .param(staff.idOf(colleague))
                .update();
        assertThat(Http.loggedIn(port, colleague, Staff.PASSWORD)
                        .post("/agent/lots", report + "/lettres", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void mailsOfThousands_keepNobodyWaiting() {
        Etablissement invited = journey.invited();
        Etablissement activated = journey.activated();
        done(BulkKind.REMINDER, "", invited);
        done(BulkKind.CREDENTIALS, "", activated);

        assertThat(journey.dueJobs(invited)).extracting(Job::getPriority).containsExactly(0L);
        assertThat(journey.dueJobs(activated)).extracting(Job::getPriority).containsExactly(40L);
    }

    @Test
    void mailThatTheServerRefuses_isInTheReport() {
        Etablissement one = journey.activated();
        String act = draft(BulkKind.CREDENTIALS, "", List.of(one));
        many.confirm(act, agent);
        run(act);
        assertThat(many.emails(report(act))).containsExactly(entry(EmailState.QUEUED, 1));

        clock.advance(Duration.ofSeconds(1));
        jdbc.sql("update email_message set status = 'REFUSED', server_answer = '550 inconnu', status_at = :at"
                        + " where etablissement_id = :id and status = 'QUEUED'")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", one.id())
                .update();
        assertThat(many.emails(report(act))).containsExactly(entry(EmailState.REFUSED, 1));
        assertThat(many.undelivered(report(act), 1, PageRequest.of(0, 50)))
                .extracting(BulkLine::siret, BulkLine::answer)
                .containsExactly(tuple(one.siret().digits(), "550 inconnu"));
    }

    private void done(BulkKind kind, String argument, Etablissement etablissement) {
        String act = draft(kind, argument, List.of(etablissement));
        many.confirm(act, agent);
        run(act);
        assertThat(lines(act, BulkItemState.DONE)).as(kind.name()).hasSize(1);
    }

    private Etablissement closed(Etablissement etablissement) {
        assertThat(changes.close(etablissement.id(), agent.id())).isTrue();
        return journey.fresh(etablissement);
    }

    private BulkReport report(String act) {
        return many.report(act, Set.of(CAISSE)).orElseThrow();
    }

    private List<BulkLine> lines(String act, BulkItemState state) {
        return many.lines(report(act), state, PageRequest.of(0, 200)).getContent();
    }

    private void examine(String act) {
        while (report(act).state() == BulkState.PREPARING) {
            management.executeJob(jobOf(act).getId());
        }
    }

    private void run(String act) {
        while (report(act).state() == BulkState.RUNNING) {
            management.executeJob(jobOf(act).getId());
        }
    }

    /** Mails beside the journey that wait for it: new credentials of somebody who had come in. */
    private long messages(Etablissement etablissement) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("message")
                .processInstanceBusinessKey(etablissement.siret().digits())
                .count();
    }

    private long passed(String instance, String activity) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityId(activity)
                .count();
    }

    private Job jobOf(String act) {
        return management.createJobQuery().processInstanceId(instanceOf(act)).singleResult();
    }

    private String instanceOf(String act) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(act)
                .singleResult()
                .getId();
    }
}
