package fr.tmspros.system.errors;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.parcours.Decision;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Logs say what happened and name nobody, whatever of ours is told to say more. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {

    private static final String OURS = "fr.tmspros";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @BeforeEach
    void everythingIsSaid() {
        level(LogLevel.TRACE);
    }

    @AfterEach
    void asBefore() {
        level(null);
    }

    @Test
    void aJourneyIsToldWithoutNamesAddressesAndNumbers(CapturedOutput said) {
        Etablissement etablissement = journey.imported("camille.durand@atelier.example");
        String siret = etablissement.siret().digits();
        String temporary = journey.temporaryPassword(etablissement);
        Http browser = Http.loggedIn(port, siret, temporary);
        browser.post(
                "/activation",
                "/activation",
                Map.of(
                        "nouveauMotDePasse", Journey.PASSWORD,
                        "confirmation", Journey.PASSWORD,
                        "conditions", "true"));
        browser.post("/profil", "/profil", Journey.COMPLETE_PROFILE);
        journey.sendEtape(etablissement, 1);
        journey.decide(etablissement, 1, Decision.SENT_BACK);
        journey.runDueJobs(etablissement);
        Http.nobody(port).logIn(siret, Journey.PASSWORD + " presque");
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        agent.get("/agent/etablissements?q=durand");
        agent.get("/agent/etablissements/" + siret);
        agent.get("/agent/etablissements/" + siret + "/nulle-part");
        Etablissement refused = journey.imported("adresse refusée");
        journey.runDueJobs(refused);

        assertThat(said.getAll())
                .contains("identifiants", "HANDED_OVER", "REFUSED")
                .doesNotContain(siret, refused.siret().digits())
                .doesNotContain(temporary, Journey.PASSWORD)
                .doesNotContainIgnoringCase(
                        "durand", "camille", "atelier.example", "Atelier des Prés", "adresse refusée")
                .doesNotContain("06 39 98", "+33639", "rue des Prés");
    }

    private static void level(LogLevel level) {
        LoggingSystem.get(LogsTest.class.getClassLoader()).setLogLevel(OURS, level);
    }
}
