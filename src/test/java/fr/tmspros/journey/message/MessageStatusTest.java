package fr.tmspros.journey.message;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the log of messages says of those beside the journey. */
@ApplicationTest
class MessageStatusTest {

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    EmailLog log;

    @Test
    void messageBesideTheJourney_isQueuedUntilItLeaves() {
        Etablissement etablissement = journey.inParcours();
        assertThat(count(etablissement, EmailTemplate.PROFIL_VALIDE, EmailState.QUEUED))
                .isEqualTo(1);

        journey.runDueJobs(etablissement);

        assertThat(count(etablissement, EmailTemplate.PROFIL_VALIDE, EmailState.HANDED_OVER))
                .isEqualTo(1);
        assertThat(log.of(etablissement.id(), 10)).hasSize(2);
    }

    @Test
    void credentialsAskedForTwice_areTwoMessages() {
        Etablissement etablissement = journey.activated();
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        assertThat(count(etablissement, EmailTemplate.IDENTIFIANTS, EmailState.QUEUED))
                .isEqualTo(2);

        journey.runDueJobs(etablissement);

        assertThat(count(etablissement, EmailTemplate.IDENTIFIANTS, EmailState.HANDED_OVER))
                .isEqualTo(3);
        assertThat(count(etablissement, EmailTemplate.IDENTIFIANTS, EmailState.QUEUED))
                .isZero();
    }

    private long count(Etablissement etablissement, EmailTemplate template, EmailState state) {
        return log.of(etablissement.id(), 10).stream()
                .filter(email -> email.template() == template && email.status() == state)
                .map(EmailStatus::at)
                .count();
    }
}
