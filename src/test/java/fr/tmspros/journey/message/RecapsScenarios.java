package fr.tmspros.journey.message;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Recaps;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** « Récapitulatif de progression »: after each decision, at the end, and monthly; never more than one a day; run on each database. */
abstract class RecapsScenarios {

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

    @Test
    void sentBack_afterTheDelayTheProfilesAddressIsToldWhatTheCaisseAsksFor() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.SENT_BACK);
        journey.runDueJobs(etablissement);
        assertThat(recapsOf(etablissement)).isEmpty();

        settle(etablissement);

        assertThat(recapsOf(etablissement)).singleElement().satisfies(file -> {
            assertThat(mailbox.open(file).orElseThrow().text())
                    .contains(
                            "Étape 2 – Faire l'état des lieux\u00A0: À compléter",
                            "Ce que votre caisse vous demande",
                            "Merci de préciser les dates.",
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
        journey.decide(etablissement, 2, Decision.SENT_BACK);
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
