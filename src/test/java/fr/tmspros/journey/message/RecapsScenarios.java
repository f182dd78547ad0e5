package fr.tmspros.journey.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Recaps;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** « Récapitulatif de progression »: after each validation, at the end, and monthly; never more than one a day; run on each database. */
public abstract class RecapsScenarios {

    @Autowired
    Journey journey;

    @Autowired
    Recaps recaps;

    @Autowired
    RecapMessages messages;

    @Autowired
    EtapeAnswers answers;

    @Autowired
    Reviews reviews;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void validated_afterTheDelayTheProfilesAddressIsToldWhatIsDoneAndWhatComesNext() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.VALIDATED);
        journey.runDueJobs(etablissement);
        assertThat(recapsOf(etablissement)).isEmpty();

        settle(etablissement);

        assertThat(recapsOf(etablissement)).singleElement().satisfies(file -> {
            assertThat(mailbox.open(file).orElseThrow().text())
                    .contains(
                            "Étape 2 – Faire l'état des lieux\u00A0: Validée",
                            "La suite\u00A0: Étape 1",
                            "/parcours/etapes/1",
                            "Votre interlocuteur en région");
            assertThat(mailbox.open(file).orElseThrow().toString()).contains("camille.durand@atelier.example");
        });
    }

    @Test
    void undone_nothingIsTold() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.VALIDATED);
        reviews.undo(etablissement.id(), 2);

        settle(etablissement);

        assertThat(recapsOf(etablissement)).isEmpty();
    }

    @Test
    void severalOnOneDay_theNextTellsAllOfThem() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1);
        journey.runDueJobs(etablissement);
        assertThat(recapsOf(etablissement)).hasSize(1);

        journey.validateEtapes(etablissement, 2);
        journey.validateEtapes(etablissement, 3);
        journey.runDueJobs(etablissement);
        assertThat(recapsOf(etablissement)).hasSize(1);

        clock.advance(Duration.ofDays(1));
        journey.runDueJobs(etablissement);
        assertThat(recapsOf(etablissement)).hasSize(2);
        assertThat(texts(etablissement)).anySatisfy(text -> assertThat(text)
                .contains("Étape 2 – Faire l'état des lieux\u00A0: Validée", "Étape 3 – Agir\u00A0: Validée"));
    }

    @Test
    void allValidated_theEndIsTold() {
        Etablissement etablissement = journey.inParcours();

        journey.completeParcours(etablissement);
        journey.runDueJobs(etablissement);

        assertThat(texts(etablissement)).singleElement().asString().contains("votre parcours est terminé");
    }

    @Test
    void somethingChanged_isToldAfterAMonth_andNothingWhereNothingDid() {
        Etablissement silent = journey.inParcours();
        Etablissement etablissement = journey.inParcours();
        clock.advance(Duration.ofHours(1));
        Map.Entry<String, String> one =
                journey.answersTo(1).entrySet().iterator().next();
        answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, Map.of(one.getKey(), one.getValue())));
        assertThat(isDue(etablissement)).isFalse();

        clock.advance(Duration.ofDays(32));
        assertThat(isDue(silent)).isFalse();
        assertThat(isDue(etablissement)).isTrue();
        messages.page(etablissement.id() - 1);

        assertThat(isDue(etablissement)).isFalse();
        journey.runDueJobs(etablissement);
        assertThat(texts(etablissement)).singleElement().asString().contains("Étape 1", "En cours");
        clock.advance(Duration.ofDays(32));
        assertThat(isDue(etablissement)).isFalse();
    }

    @Test
    void firstOneAskedForTwiceAtTheSameMoment_theSecondWaitsForTheFirst_andOneIsOnItsWay() throws Exception {
        Etablissement etablissement = journey.inParcours();
        try (Threads other = new Threads(1)) {
            List<Future<Optional<Instant>>> second = new ArrayList<>();

            Optional<Instant> first = transaction.execute(status -> {
                Optional<Instant> due = recaps.ask(etablissement.id());
                second.addAll(other.start(List.of(() -> recaps.ask(etablissement.id()))));
                assertThatThrownBy(() -> second.get(0).get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return due;
            });

            assertThat(first).contains(clock.instant());
            assertThat(second.get(0).get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void firstOneThatNeverLeft_isGivenUpAfterTwoWeeks_andTheNextIsAskedForAnew() {
        Etablissement etablissement = journey.inParcours();
        assertThat(recaps.ask(etablissement.id())).isPresent();
        clock.advance(Duration.ofDays(13));
        assertThat(recaps.ask(etablissement.id())).isEmpty();
        clock.advance(Duration.ofDays(1));

        assertThat(recaps.ask(etablissement.id())).contains(clock.instant());
    }

    private boolean isDue(Etablissement etablissement) {
        return recaps.due(etablissement.id() - 1, 1).contains(etablissement.id());
    }

    private void settle(Etablissement etablissement) {
        clock.advance(Duration.ofMinutes(11));
        journey.runDueJobs(etablissement);
        journey.runDueJobs(etablissement);
    }

    private List<String> texts(Etablissement etablissement) {
        return recapsOf(etablissement).stream()
                .map(file -> mailbox.open(file).orElseThrow().text())
                .toList();
    }

    private List<String> recapsOf(Etablissement etablissement) {
        return mailbox.list(etablissement.siret().digits(), 1).lines().stream()
                .map(PickupPage.Line::file)
                .filter(file -> file.contains("recapitulatif"))
                .toList();
    }
}
