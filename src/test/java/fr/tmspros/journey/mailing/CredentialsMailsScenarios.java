package fr.tmspros.journey.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.credentials.Activations;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.login.Logins;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Statements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Credentials of several journeys, sent ahead of their jobs as the job executor has it done. */
abstract class CredentialsMailsScenarios {

    private static final int TOGETHER = 10;

    /** What {@link Statements} listens to. */
    private final ExecutorService counted = Executors.newSingleThreadExecutor(task -> new Thread(task, "http-mails"));

    @Autowired
    CredentialsMails mails;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    MovableClock clock;

    @Autowired
    Etablissements etablissements;

    @Autowired
    Credentials credentials;

    @Autowired
    Activations activations;

    @Autowired
    Logins logins;

    @Autowired
    EmailLog log;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    ManagementService management;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Statements statements;

    @AfterEach
    void stop() {
        counted.shutdownNow();
    }

    @Test
    void everyMailWorks_andItsJourneyGoesOn() {
        List<Etablissement> all = imported(TOGETHER);

        assertThat(run(all)).isEmpty();

        assertThat(all).allSatisfy(etablissement -> {
            assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
            assertThat(mailsTo(etablissement)).isEqualTo(1);
            assertThat(log.last(etablissement.id())).map(EmailStatus::status).hasValue(EmailState.HANDED_OVER);
            journey.activate(etablissement);
            assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
        });
    }

    /** Of ten that leave together; each of them is noted in a transaction of its own before the next one leaves. */
    @Test
    void aMailCostsFewStatementsAndLittleMoreThanOneTransaction() {
        run(imported(TOGETHER));
        List<String> jobs = jobs(imported(TOGETHER));
        statements.reset();

        CompletableFuture.supplyAsync(() -> mails.send(jobs, null), counted).join();

        Statements.Cost cost = statements.cost();
        String asked = String.join("\n", cost.statements());
        assertThat((double) cost.statements().size() / TOGETHER).as(asked).isLessThanOrEqualTo(12);
        assertThat((double) cost.transactions() / TOGETHER).as(asked).isLessThanOrEqualTo(1.5);
    }

    @Test
    void anAddressThatIsRefusedHoldsUpNoOther() {
        List<Etablissement> all = new ArrayList<>(imported(2));
        all.add(1, journey.imported("adresse refusée"));

        assertThat(run(all)).isEmpty();

        assertThat(all)
                .extracting(journey::state)
                .containsExactly(JourneyState.INVITED, JourneyState.TO_CONTACT, JourneyState.INVITED);
        assertThat(mailsTo(all.get(1))).isZero();
    }

    @Test
    void whoHasComeInMeanwhile_isLeftToItsJob() {
        List<Etablissement> all = imported(3);
        String secret = credentials.issue(all.get(0)).secret();
        activations.activate(logins.verify(all.get(0).siret().digits(), secret).orElseThrow(), Journey.PASSWORD);

        assertThat(run(all)).hasSize(1);

        assertThat(all)
                .extracting(journey::state)
                .containsExactly(JourneyState.ACTIVATED, JourneyState.INVITED, JourneyState.INVITED);
        assertThat(mailsTo(all.get(0))).isZero();
    }

    /** The journeys are completed in the order of the établissements: the last one is held until somebody has asked for other credentials. */
    @Test
    void newCredentialsAskedForWhileTheMailLeaves_areSent_andNobodyElseGetsASecondMail() {
        List<Etablissement> all = imported(3);
        Etablissement last = all.get(2);
        CompletableFuture<List<String>> running = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            etablissements.findLockedById(last.id()).orElseThrow();
            counted.execute(() -> running.complete(run(all)));
            await().until(() -> log.last(last.id()).map(EmailStatus::status).isPresent());
            clock.advance(Duration.ofSeconds(1));
            journeys.requestCredentials(last.id(), Optional.empty());
        });

        assertThat(running.join()).hasSize(3);
        assertThat(all).extracting(journey::state).containsOnly(JourneyState.INVITED);
        assertThat(all).extracting(this::mailsTo).containsExactly(1, 1, 2);
        journey.activate(last);
        assertThat(journey.state(last)).isEqualTo(JourneyState.ACTIVATED);
    }

    private List<Etablissement> imported(int number) {
        return Stream.generate(journey::imported).limit(number).toList();
    }

    private List<String> jobs(List<Etablissement> all) {
        return all.stream()
                .flatMap(etablissement -> journey.jobs(etablissement).stream())
                .map(Job::getId)
                .toList();
    }

    /** As the job executor does; gives the jobs that were left to be run one by one. */
    private List<String> run(List<Etablissement> all) {
        List<String> jobs = jobs(all);
        List<String> left = mails.send(jobs, null);
        left.forEach(management::executeJob);
        mails.forget(jobs);
        return left;
    }

    private int mailsTo(Etablissement etablissement) {
        return mailbox.list(etablissement.siret().digits(), 1).lines().size();
    }
}
