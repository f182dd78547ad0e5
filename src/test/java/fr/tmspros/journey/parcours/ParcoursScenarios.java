package fr.tmspros.journey.parcours;

import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static fr.tmspros.journey.process.OnboardingProcess.REVIEW_ETAPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.form.FieldType;
import fr.tmspros.parcours.AnswerChange;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeReviewed;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.EtapeView;
import fr.tmspros.parcours.Kept;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.ParcoursCompleted;
import fr.tmspros.parcours.ReviewWaits;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The four steps, each answered by the établissement and validated by its caisse; run on each database. */
@RecordApplicationEvents
public abstract class ParcoursScenarios {

    private static final Set<FieldType> TYPED = Set.of(FieldType.TEXT, FieldType.TEXTAREA, FieldType.NUMBER);

    private static final Map<String, Object> FORGED = Map.of(
            "loopCounter",
            3,
            "nrOfInstances",
            1,
            "nrOfActiveInstances",
            0,
            "nrOfCompletedInstances",
            4,
            "answersComplete",
            true,
            "etapeValidated",
            true,
            "allEtapesValidated",
            true,
            "etapeStanding",
            "VALIDATED");

    private static final Duration DELAY = Duration.ofMinutes(10);

    private static final Instant MONDAY_MORNING = Instant.parse("2027-01-04T09:00:00Z");

    @Autowired
    Journey journey;

    @Autowired
    Parcours parcours;

    @Autowired
    EtapeAnswers answers;

    @Autowired
    Reviews reviews;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    EtablissementChanges changes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FormService forms;

    @Autowired
    MovableClock clock;

    @Autowired
    EmailLog log;

    @Autowired
    ApplicationEvents events;

    @Test
    void parcoursEntered_fourTasksSayTheirStepAndCarryItsForm() {
        Etablissement etablissement = journey.inParcours();

        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE))
                .extracting(Task::getName)
                .containsExactlyInAnyOrder(
                        "Étape 1 – Mobiliser l'entreprise",
                        "Étape 2 – Faire l'état des lieux",
                        "Étape 3 – Agir",
                        "Étape 4 – Évaluer et pérenniser");
        assertThat(tasks.createTaskQuery()
                        .taskId(task(etablissement, 3).getId())
                        .initializeFormKeys()
                        .singleResult()
                        .getCamundaFormRef()
                        .getKey())
                .isEqualTo("etape-3");
        assertThat(states(etablissement)).containsOnly(EtapeState.TO_DO);
    }

    @Test
    void answersMissing_taskComesBackWithTheMissingFieldsAndTheAnswers() {
        Etablissement etablissement = journey.inParcours();
        Map<String, Object> typed = new HashMap<>(journey.answersTo(2));
        String missing = typed.keySet().iterator().next();
        typed.put(missing, "\u00A0 ");
        Task before = task(etablissement, 2);

        tasks.complete(before.getId(), typed);

        Task again = task(etablissement, 2);
        assertThat(again.getId()).isNotEqualTo(before.getId());
        assertThat(again.getName()).startsWith("Étape 2");
        assertThat(tasks.getVariable(again.getId(), "missingFields")).isEqualTo(List.of(missing));
        typed.remove(missing);
        typed.forEach((question, text) -> {
            assertThat(answers.of(etablissement.id(), 2).answers()).containsEntry(question, (String) text);
            assertThat(tasks.getVariableLocal(again.getId(), question)).hasToString((String) text);
        });
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(4);
        assertThat(tasks.getVariables(task(etablissement, 1).getId())).doesNotContainKey("missingFields");
    }

    @Test
    void answersComplete_theCaisseHasTheTask() {
        Etablissement etablissement = journey.inParcours();

        tasks.complete(task(etablissement, 2).getId(), new HashMap<>(journey.answersTo(2)));

        assertThat(states(etablissement))
                .containsExactly(EtapeState.TO_DO, EtapeState.TO_REVIEW, EtapeState.TO_DO, EtapeState.TO_DO);
        Task review = journey.task(etablissement, REVIEW_ETAPE);
        assertThat(review.getName()).isEqualTo("Étape 2 – Faire l'état des lieux\u00A0: avis de la caisse");
        assertThat(tasks.getIdentityLinksForTask(review.getId()))
                .extracting(link -> link.getGroupId())
                .contains("caisse-hauts-de-france");
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(3);
    }

    /** Tasklist submits choices and lines as JSON variables, and reads them so. */
    @Test
    void sentByTasklist_listsAreJson() {
        Etablissement etablissement = journey.inParcours();
        Task before = task(etablissement, 2);
        Map<String, Object> typed = new HashMap<>(journey.answersTo(2));
        typed.replaceAll((question, text) -> ((String) text).startsWith("[")
                ? SpinValues.jsonValue((String) text).create()
                : text);
        assertThat(typed.values()).anyMatch(JsonValue.class::isInstance);

        forms.submitTaskForm(before.getId(), typed);

        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.TO_REVIEW);
        assertThat(answers.of(etablissement.id(), 2).answers()).containsAllEntriesOf(journey.answersTo(2));
    }

    /** A caisse took a question out of the form while the step was open: what was laid into the task goes with it. */
    @Test
    void questionGoneSince_doesNotStandInTheWay() {
        Etablissement etablissement = journey.inParcours();
        Task before = task(etablissement, 2);
        tasks.setVariableLocal(before.getId(), "questionDisparue", "Une réponse");

        tasks.complete(before.getId(), new HashMap<>(journey.answersTo(2)));

        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.TO_REVIEW);
    }

    @Test
    void sentByThePage_leadsToTheSame() {
        Etablissement etablissement = journey.inParcours();

        journey.sendEtape(etablissement, 4);

        assertThat(state(etablissement, 4)).isEqualTo(EtapeState.TO_REVIEW);
        assertThat(journey.task(etablissement, REVIEW_ETAPE).getName()).startsWith("Étape 4");
        assertThat(answers.of(etablissement.id(), 4).reviews()).singleElement().satisfies(sent -> {
            assertThat(sent.answers()).containsAllEntriesOf(journey.answersTo(4));
            assertThat(sent.sentBy()).isEqualTo(journey.accountOf(etablissement));
        });
    }

    @Test
    void sentByThePageIncomplete_isKeptAndTheTaskComesBack() {
        Etablissement etablissement = journey.inParcours();

        Kept kept = answers.send(etablissement.id(), 1, journey.draft(etablissement, 1, Map.of()));

        assertThat(kept.outcome()).isEqualTo(Kept.Outcome.INCOMPLETE);
        assertThat(kept.check().keys()).isNotEmpty();
        assertThat(tasks.getVariable(task(etablissement, 1).getId(), "missingFields"))
                .isEqualTo(kept.check().keys());
    }

    @Test
    void draftOfThePage_standsInTheTask() {
        Etablissement etablissement = journey.inParcours();
        Map.Entry<String, String> one =
                journey.answersTo(1).entrySet().iterator().next();

        answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, Map.of(one.getKey(), one.getValue())));

        assertThat(tasks.getVariablesLocal(task(etablissement, 1).getId())).containsEntry(one.getKey(), one.getValue());
        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.IN_PROGRESS);
    }

    @Test
    void whileTheCaisseReads_answersDoNotChange() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 1);

        Kept kept = answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, changed(etablissement, 1)));

        assertThat(kept.outcome()).isEqualTo(Kept.Outcome.LOCKED);
        assertThat(answers.of(etablissement.id(), 1).answers()).containsAllEntriesOf(journey.answersTo(1));
    }

    @Test
    void validated_isSeenAtOnceAndTheStepEndsAfterTheDelay() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.VALIDATED);

        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.VALIDATED);
        assertThat(events.stream(EtapeReviewed.class)).isEmpty();
        clock.advance(DELAY);
        journey.runDueJobs(etablissement);

        assertThat(events.stream(EtapeReviewed.class)).singleElement().satisfies(reviewed -> {
            assertThat(reviewed.number()).isEqualTo(2);
            assertThat(reviewed.decision()).isEqualTo(Decision.VALIDATED);
        });
        assertThat(journey.passed(etablissement, "endEvent_etapeValidated")).isEqualTo(1);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(3);
    }

    @Test
    void sentBack_commentsAreSeenAtOnceAndTheTaskComesBackAfterTheDelay() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        String question = journey.answersTo(2).keySet().iterator().next();
        assertThat(reviews.decide(
                        etablissement.id(), 2, Decision.SENT_BACK, "", Map.of(question, "Quelles dates ?"), "agent"))
                .isEqualTo(Reviews.Outcome.DONE);

        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.SENT_BACK);
        assertThat(answers.of(etablissement.id(), 2).commentOn(question)).contains("Quelles dates ?");
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(3);
        clock.advance(DELAY);
        journey.runDueJobs(etablissement);

        assertThat(task(etablissement, 2)).isNotNull();
        assertThat(events.stream(EtapeReviewed.class))
                .extracting(EtapeReviewed::decision)
                .containsExactly(Decision.SENT_BACK);
    }

    @Test
    void sentBackWithoutAWord_isRefusedInEachChannel() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        String task = journey.task(etablissement, REVIEW_ETAPE).getId();

        assertThat(reviews.decide(etablissement.id(), 2, Decision.SENT_BACK, " ", Map.of(), "agent"))
                .isEqualTo(Reviews.Outcome.COMMENT_MISSING);
        assertThatThrownBy(() -> tasks.complete(task, Map.of("decision", "completer")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("au moins un commentaire");
        assertThatThrownBy(() -> tasks.complete(task, Map.of("decision", "peut-être")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Choisissez une décision");
        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.TO_REVIEW);
    }

    @Test
    void decidedInTasklist_leadsToTheSame() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);

        tasks.complete(
                journey.task(etablissement, REVIEW_ETAPE).getId(),
                Map.of("decision", "completer", "commentaire", "Merci de préciser."));

        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.SENT_BACK);
        assertThat(answers.of(etablissement.id(), 2).decided().orElseThrow().comment())
                .isEqualTo("Merci de préciser.");
    }

    @Test
    void undone_theStepWaitsAgainAsIfNobodyHadDecided() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.SENT_BACK);
        clock.advance(DELAY.minusSeconds(1));
        assertThat(reviews.undoableUntil(etablissement.id(), 2))
                .contains(clock.instant().plusSeconds(1));

        assertThat(reviews.undo(etablissement.id(), 2)).isEqualTo(Reviews.Outcome.DONE);

        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.TO_REVIEW);
        assertThat(journey.task(etablissement, REVIEW_ETAPE).getName()).startsWith("Étape 2");
        clock.advance(DELAY);
        journey.runDueJobs(etablissement);
        assertThat(events.stream(EtapeReviewed.class)).isEmpty();
        journey.decide(etablissement, 2, Decision.VALIDATED);
        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.VALIDATED);
    }

    @Test
    void undoOfOneStep_leavesTheOthersAlone() {
        Etablissement etablissement = journey.inParcours();
        for (int number : List.of(1, 2, 3)) {
            journey.sendEtape(etablissement, number);
            journey.decide(etablissement, number, Decision.VALIDATED);
        }

        reviews.undo(etablissement.id(), 2);

        assertThat(states(etablissement))
                .containsExactly(EtapeState.VALIDATED, EtapeState.TO_REVIEW, EtapeState.VALIDATED, EtapeState.TO_DO);
        assertThat(journey.task(etablissement, REVIEW_ETAPE).getName()).startsWith("Étape 2");
    }

    @Test
    void undoAfterTheDelay_isTooLate() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.VALIDATED);
        clock.advance(DELAY);

        assertThat(reviews.undo(etablissement.id(), 2)).isEqualTo(Reviews.Outcome.TOO_LATE);
        assertThat(reviews.undoableUntil(etablissement.id(), 2)).isEmpty();
    }

    @Test
    void etablissementWentOn_nothingIsUndoneAndTheDelayEnds() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.SENT_BACK);

        answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, changed(etablissement, 2)));

        assertThat(reviews.undo(etablissement.id(), 2)).isEqualTo(Reviews.Outcome.WENT_ON);
        assertThat(task(etablissement, 2)).isNotNull();
        assertThat(events.stream(EtapeReviewed.class)).hasSize(1);
    }

    @Test
    void sentAgainWithinTheDelay_theCaisseHasItAtOnceWithWhatChanged() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.SENT_BACK);
        Map<String, String> changed = changed(etablissement, 2);

        assertThat(answers.send(etablissement.id(), 2, journey.draft(etablissement, 2, changed))
                        .outcome())
                .isEqualTo(Kept.Outcome.SENT);

        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.TO_REVIEW);
        assertThat(answers.of(etablissement.id(), 2).changes())
                .extracting(AnswerChange::question)
                .containsExactlyElementsOf(changed.keySet());
        assertThat(journey.task(etablissement, REVIEW_ETAPE)).isNotNull();
    }

    @Test
    void sentAgainUnchangedWithinTheDelay_theCaisseHasItAtOnce() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.SENT_BACK);

        journey.sendEtape(etablissement, 2);

        assertThat(answers.of(etablissement.id(), 2).reviews()).hasSize(2);
        assertThat(answers.of(etablissement.id(), 2).changes()).isEmpty();
    }

    @Test
    void validatedStep_isUpdatedWithoutLosingItsValidation_andTheCaisseTakesNote() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1);
        Map<String, String> changed = changed(etablissement, 1);

        Kept kept = answers.send(etablissement.id(), 1, journey.draft(etablissement, 1, changed));

        assertThat(kept.outcome()).isEqualTo(Kept.Outcome.KEPT);
        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.VALIDATED);
        AnsweredEtape updated = answers.of(etablissement.id(), 1);
        assertThat(updated.changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isNotEqualTo(change.after());
            assertThat(change.after()).isEqualTo(changed.get(change.question()));
        });
        assertThat(reviews.takeNote(etablissement.id(), 1, updated.version() - 1, "agent"))
                .isEqualTo(Reviews.Outcome.CHANGED);
        assertThat(reviews.takeNote(etablissement.id(), 1, updated.version(), "agent"))
                .isEqualTo(Reviews.Outcome.DONE);
        assertThat(answers.of(etablissement.id(), 1).changes()).isEmpty();
    }

    @Test
    void validatedStepMadeIncomplete_isRefusedAndChangesNothing() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1);
        String question = journey.answersTo(1).keySet().iterator().next();

        Kept kept = answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, Map.of(question, "")));

        assertThat(kept.outcome()).isEqualTo(Kept.Outcome.REFUSED);
        assertThat(kept.check().keys()).containsExactly(question);
        assertThat(answers.of(etablissement.id(), 1).answers()).containsAllEntriesOf(journey.answersTo(1));
    }

    @Test
    void newerDraft_isNotOverwrittenAndBothVersionsAreShown() {
        Etablissement etablissement = journey.inParcours();
        List<String> questions =
                List.copyOf(answers.of(etablissement.id(), 1).form().keys());
        var read = journey.draft(etablissement, 1, Map.of(questions.get(0), "De l'autre onglet"));
        answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, Map.of(questions.get(0), "Du premier")));

        Kept kept = answers.keep(etablissement.id(), 1, read);

        assertThat(kept.outcome()).isEqualTo(Kept.Outcome.CONFLICT);
        assertThat(kept.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.stored()).isEqualTo("Du premier");
            assertThat(conflict.typed()).isEqualTo("De l'autre onglet");
        });
        assertThat(answers.of(etablissement.id(), 1).answers()).containsEntry(questions.get(0), "Du premier");
    }

    @Test
    void allEtapesValidated_parcoursIsCompleted() {
        Etablissement etablissement = journey.inParcours();
        journey.completeParcours(etablissement);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.COMPLETED);
        assertThat(events.stream(ParcoursCompleted.class)).containsExactly(new ParcoursCompleted(etablissement.id()));
        assertThat(answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, changed(etablissement, 1)))
                        .outcome())
                .isEqualTo(Kept.Outcome.KEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loopCounter",
                "nrOfInstances",
                "nrOfActiveInstances",
                "nrOfCompletedInstances",
                "missingFields",
                "answersComplete",
                "etapeValidated",
                "etapeStanding",
                "allEtapesValidated"
            })
    void forgedVariable_skipsAndSwapsNothing(String name) {
        Etablissement etablissement = journey.inParcours();
        for (Object value : List.of(3, 4, true, "VALIDATED", 0)) {
            tasks.complete(task(etablissement, 2).getId(), Map.of(name, value));
        }

        assertThat(states(etablissement)).containsOnly(EtapeState.TO_DO);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE))
                .extracting(Task::getName)
                .doesNotHaveDuplicates()
                .hasSize(4);
        journey.sendEtape(etablissement, 2);
        tasks.complete(
                journey.task(etablissement, REVIEW_ETAPE).getId(),
                Map.of("decision", "completer", "commentaire", "Non", name, true));
        clock.advance(DELAY);
        journey.runDueJobs(etablissement);
        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.SENT_BACK);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(4);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
    }

    /** Whatever a loop counts, wherever it is written: which step an execution is, and how many are validated, our rows say. */
    @Test
    void loopVariablesForgedInEveryScope_skipAndSwapNothing() {
        Etablissement etablissement = journey.inParcours();
        forgeEverywhere(etablissement);

        journey.sendEtape(etablissement, 2);
        forgeEverywhere(etablissement);
        journey.validateEtapes(etablissement, 3);

        assertThat(states(etablissement))
                .containsExactly(EtapeState.TO_DO, EtapeState.TO_REVIEW, EtapeState.VALIDATED, EtapeState.TO_DO);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE))
                .extracting(Task::getName)
                .containsExactlyInAnyOrder("Étape 1 – Mobiliser l'entreprise", "Étape 4 – Évaluer et pérenniser");
        assertThat(journey.task(etablissement, REVIEW_ETAPE).getName()).startsWith("Étape 2");
        journey.decide(etablissement, 2, Decision.VALIDATED);
        journey.validateEtapes(etablissement, 4);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        forgeEverywhere(etablissement);
        journey.validateEtapes(etablissement, 1);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.COMPLETED);
    }

    @Test
    void loopEndedAndOurRowsMissAStep_onlyThatOneIsAskedAgain() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1, 2, 4);
        jdbc.sql(
                        "update etape set state = 'SENT_BACK', version = version + 1 where number = 1 and etablissement_id = ?")
                .param(etablissement.id())
                .update();

        journey.validateEtapes(etablissement, 3);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE))
                .extracting(Task::getName)
                .containsExactly("Étape 1 – Mobiliser l'entreprise");
        journey.validateEtapes(etablissement, 1);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.COMPLETED);
    }

    @Test
    void stepBegunAndLeft_isRemindedInWorkingHours_threeTimes_othersAreNot() {
        Instant now = clock.instant();
        clock.moveTo(MONDAY_MORNING);
        Etablissement etablissement = journey.inParcours();
        answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, changed(etablissement, 2)));

        for (int fortnight = 0; fortnight < 4; fortnight++) {
            clock.advance(Duration.ofDays(14));
            journey.runDueJobs(etablissement);
        }

        assertThat(reminders(etablissement, 2)).isEqualTo(3);
        assertThat(reminders(etablissement, 1)).isZero();
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(4);
        clock.moveTo(now);
    }

    @Test
    void stepBegunAndSent_isNotReminded_theCaisseIs() {
        Instant now = clock.instant();
        clock.moveTo(MONDAY_MORNING);
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);

        clock.advance(Duration.ofDays(14));
        journey.runDueJobs(etablissement);

        assertThat(reminders(etablissement, 2)).isZero();
        assertThat(events.stream(ReviewWaits.class)).isNotEmpty().allSatisfy(waits -> assertThat(waits.number())
                .isEqualTo(2));
        clock.moveTo(now);
    }

    @Test
    void reminderRunsAfterTheCaisseHasClosed_itWaitsForTheNextOpening() {
        Instant now = clock.instant();
        clock.moveTo(Instant.parse("2027-01-04T16:59:00Z"));
        Etablissement etablissement = journey.inParcours();
        answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, changed(etablissement, 2)));
        clock.advance(Duration.ofDays(14));
        runAll(etablissement, "event_etapeReminderDue");
        clock.moveTo(Instant.parse("2027-01-18T16:59:30Z"));
        runAll(etablissement, "event_awaitHoursOfEtapeReminder");
        clock.moveTo(Instant.parse("2027-01-18T17:00:00Z"));
        runAll(etablissement, "serviceTask_sendEtapeReminder");

        assertThat(reminders(etablissement, 2)).isZero();
        assertThat(jobsAt(etablissement, "event_awaitHoursOfEtapeReminder"))
                .extracting(Job::getDuedate)
                .containsExactly(Date.from(Instant.parse("2027-01-19T07:00:00Z")));
        clock.moveTo(now);
    }

    @Test
    void reminderOfTheCaisseRunsAfterItHasClosed_itWaitsForTheNextOpening() {
        Instant now = clock.instant();
        clock.moveTo(Instant.parse("2027-01-04T16:59:00Z"));
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        clock.moveTo(Instant.parse("2027-01-11T16:59:30Z"));
        runAll(etablissement, "event_reviewReminderDue");
        runAll(etablissement, "event_awaitHoursOfReviewReminder");
        clock.moveTo(Instant.parse("2027-01-11T17:00:00Z"));
        runAll(etablissement, "serviceTask_sendReviewReminder");

        assertThat(events.stream(ReviewWaits.class)).isEmpty();
        assertThat(jobsAt(etablissement, "event_awaitHoursOfReviewReminder"))
                .extracting(Job::getDuedate)
                .containsExactly(Date.from(Instant.parse("2027-01-12T07:00:00Z")));
        clock.moveTo(now);
    }

    @Test
    void fileReopened_eachStepGoesOnWhereItStood() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1);
        journey.sendEtape(etablissement, 2);
        changes.close(etablissement.id(), "agent");

        changes.reopen(etablissement.id(), "agent");

        assertThat(states(etablissement))
                .containsExactly(EtapeState.VALIDATED, EtapeState.TO_REVIEW, EtapeState.TO_DO, EtapeState.TO_DO);
        assertThat(journey.task(etablissement, REVIEW_ETAPE).getName()).startsWith("Étape 2");
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE))
                .extracting(Task::getName)
                .containsExactlyInAnyOrder("Étape 3 – Agir", "Étape 4 – Évaluer et pérenniser");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etape",
                "etapes",
                "element",
                "collection",
                "number",
                "etablissementId",
                "submission",
                "submittedBy",
                "execution"
            })
    void undeclaredName_isRefused(String name) {
        Etablissement etablissement = journey.inParcours();
        String task = task(etablissement, 2).getId();

        assertThatThrownBy(() -> tasks.complete(task, Map.of(name, 1)))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Champs inconnus");
        assertThat(states(etablissement)).containsOnly(EtapeState.TO_DO);
    }

    private void forgeEverywhere(Etablissement etablissement) {
        runtime.createExecutionQuery()
                .processInstanceId(parcoursOf(etablissement))
                .list()
                .forEach(execution -> runtime.setVariablesLocal(execution.getId(), FORGED));
        journey.tasks(etablissement, COMPLETE_ETAPE).forEach(task -> tasks.setVariablesLocal(task.getId(), FORGED));
    }

    private void runAll(Etablissement etablissement, String activity) {
        assertThat(jobsAt(etablissement, activity)).isNotEmpty();
        jobsAt(etablissement, activity).forEach(job -> management.executeJob(job.getId()));
    }

    private List<Job> jobsAt(Etablissement etablissement, String activity) {
        return management
                .createJobQuery()
                .processInstanceId(parcoursOf(etablissement))
                .activityId(activity)
                .list();
    }

    private String parcoursOf(Etablissement etablissement) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .processDefinitionKey("parcours")
                .singleResult()
                .getId();
    }

    private long reminders(Etablissement etablissement, int number) {
        return log.countSince(etablissement.id(), EmailTemplate.RELANCE, "ETAPE_" + number, MONDAY_MORNING);
    }

    private Task task(Etablissement etablissement, int number) {
        return journey.tasks(etablissement, COMPLETE_ETAPE).stream()
                .filter(task -> task.getName().startsWith("Étape " + number))
                .findFirst()
                .orElse(null);
    }

    /** One answer that is another one than before. */
    private Map<String, String> changed(Etablissement etablissement, int number) {
        AnsweredEtape etape = answers.of(etablissement.id(), number);
        return etape.form().fields().stream()
                .filter(field -> TYPED.contains(field.type()))
                .map(field -> Map.of(field.key(), field.type() == FieldType.NUMBER ? "17" : "Autre réponse"))
                .findFirst()
                .orElseThrow();
    }

    private EtapeState state(Etablissement etablissement, int number) {
        return states(etablissement).get(number - 1);
    }

    private List<EtapeState> states(Etablissement etablissement) {
        List<EtapeView> etapes = parcours.etapes(etablissement.id());
        assertThat(IntStream.range(0, 4).allMatch(i -> etapes.get(i).number() == i + 1))
                .isTrue();
        return etapes.stream().map(EtapeView::state).toList();
    }
}
