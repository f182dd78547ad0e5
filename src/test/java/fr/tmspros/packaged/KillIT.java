package fr.tmspros.packaged;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What was answered stays, however the program ends. One kill serves all: it comes while credentials are sent, right after one user
 * has saved a profile and another has activated an account.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KillIT {

    private static final int ROWS = 300;
    private static final int LOGINS_TRIED = 15;

    private final PackagedApplication application = PackagedApplication.start(
            "--camunda.bpm.job-execution.lock-time-in-millis=15000", "--camunda.bpm.job-execution.max-wait=2000");
    private final RestSession agent = RestSession.agent(application);
    private Mailbox.Email activated;
    private Mailbox.Email profiled;

    @BeforeAll
    void killInTheMiddleOfEverything() {
        agent.importFile(Etablissements.file(0, 2));
        agent.awaitInvited(2);
        activated = application.mailbox().credentials().get(0);
        profiled = application.mailbox().credentials().get(1);
        SpaceSession activating = new SpaceSession(application);
        activating.logIn(activated.identifier(), activated.temporaryPassword());
        SpaceSession profiling = new SpaceSession(application);
        profiling.activate(profiled, Etablissements.OWN_PASSWORD);

        agent.importFile(Etablissements.file(2, ROWS));
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> application.mailbox().size() > 10);
        profiling.saveProfile(Etablissements.PROFILE);
        activating.choosePassword(Etablissements.OWN_PASSWORD);
        application.kill();

        assertThat(application.mailbox().size())
                .as("mails sent before the kill")
                .isLessThan(ROWS);
        application.restart();
        agent.awaitInvited(ROWS + 2);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void everyEtablissementGetsItsCredentialsAndAtMostOneDuplicate() {
        Map<String, List<Mailbox.Email>> byIdentifier =
                application.mailbox().credentials().stream().collect(groupingBy(Mailbox.Email::identifier));

        assertThat(byIdentifier).hasSize(ROWS + 2);
        assertThat(byIdentifier.values()).allSatisfy(mails -> assertThat(mails).hasSizeBetween(1, 2));
    }

    @Test
    void whateverMailArrivedLogsIn() {
        Map<String, List<Mailbox.Email>> byIdentifier =
                application.mailbox().credentials().stream().collect(groupingBy(Mailbox.Email::identifier));
        List<Mailbox.Email> duplicatesFirst = byIdentifier.values().stream()
                .filter(mails -> !List.of(activated.identifier(), profiled.identifier())
                        .contains(mails.get(0).identifier()))
                .sorted((one, other) -> other.size() - one.size())
                .flatMap(List::stream)
                .limit(LOGINS_TRIED)
                .toList();

        assertThat(duplicatesFirst).allSatisfy(mail -> {
            Document page = new SpaceSession(application).logIn(mail.identifier(), mail.temporaryPassword());
            assertThat(SpaceSession.pathOf(page)).isEqualTo("/activation");
        });
    }

    @Test
    void anAnsweredActivationHolds() {
        Document page = new SpaceSession(application).logIn(activated.identifier(), Etablissements.OWN_PASSWORD);
        assertThat(SpaceSession.pathOf(page)).isEqualTo("/accueil");
    }

    @Test
    void anAnsweredProfileIsStored() {
        SpaceSession later = new SpaceSession(application);
        later.logIn(profiled.identifier(), Etablissements.OWN_PASSWORD);
        assertThat(later.profile("nom")).isEqualTo(Etablissements.PROFILE.get("nom"));
        assertThat(later.profile("adresse")).isEqualTo(Etablissements.PROFILE.get("adresse"));
        assertThat(later.open("/parcours").select("main ol > li")).hasSize(4);
    }
}
