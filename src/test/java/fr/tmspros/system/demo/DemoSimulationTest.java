package fr.tmspros.system.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Sirets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;

/** Four months of fictitious établissements; that funnel, table, diagram and engine agree afterwards is asked after every test. */
@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class DemoSimulationTest {

    private static final int COUNT = 70;

    private final DemoSimulation simulation;
    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final Journey journey;
    private final MovableClock clock;
    private final JdbcClient jdbc;
    private Instant now;
    private CurrentAccount agent;

    DemoSimulationTest(
            DemoSimulation simulation,
            Etablissements etablissements,
            AccountDirectory accounts,
            Journey journey,
            MovableClock clock,
            JdbcClient jdbc) {
        this.simulation = simulation;
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.journey = journey;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void today() {
        now = clock.instant();
        agent = accounts.staff("agent@tmspros.example").orElseThrow();
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(now);
    }

    @Test
    void fourMonthsPassForEtablissementsThatAreImportedFirst() {
        List<String> sirets = sirets(COUNT);
        tell(sirets);

        List<Etablissement> lived = etablissements.findBySiretIn(sirets);
        assertThat(lived).hasSize(COUNT);
        assertThat(lived.stream().map(Etablissement::state).collect(Collectors.toSet()))
                .contains(
                        JourneyState.INVITED,
                        JourneyState.ACTIVATED,
                        JourneyState.PROFILE_COMPLETE,
                        JourneyState.TO_CONTACT);
        assertThat(lived).allSatisfy(one -> assertThat(one.stateSince()).isBefore(now));
        assertThat(oldest(lived)).isBefore(now.minus(Duration.ofDays(30)));
        assertThat(weeksWithActivations(sirets)).isGreaterThanOrEqualTo(5);
        assertThat(mails(sirets, "relance")).isPositive();
        assertThat(lived).allSatisfy(one -> assertThat(journey.jobs(one)).allSatisfy(job -> assertThat(job.getDuedate())
                .isAfter(java.util.Date.from(now.minus(Duration.ofDays(4))))));
    }

    @Test
    void stepsAreAnsweredValidatedSentBackAndWaiting() {
        List<String> sirets = sirets(COUNT);
        tell(sirets);

        assertThat(etapeStates(sirets)).contains("TO_DO", "IN_PROGRESS", "TO_REVIEW", "SENT_BACK", "VALIDATED");
        assertThat(jdbc.sql("select count(*) from etape where state_since >= :now and etablissement_id in"
                                + " (select id from etablissement where siret in (:sirets))")
                        .param("now", java.sql.Timestamp.from(now))
                        .param("sirets", sirets)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(mails(sirets, "recapitulatif")).isPositive();
    }

    @Test
    void thoseThatWereInvitedBeforeLiveOnWithTheirTimers() {
        List<String> sirets = IntStream.range(0, 28)
                .mapToObj(number -> journey.invited().siret().digits())
                .toList();
        tell(sirets);

        List<Etablissement> lived = etablissements.findBySiretIn(sirets);
        assertThat(lived).allSatisfy(one -> assertThat(one.stateSince()).isBefore(now));
        assertThat(lived.stream().map(Etablissement::state)).contains(JourneyState.PROFILE_COMPLETE);
        assertThat(mails(sirets, "relance")).isPositive();
        assertThat(mails(sirets, "identifiants")).isGreaterThanOrEqualTo(28);
    }

    @Test
    void storiesAreTheSameInEveryDemo() {
        var siret = Sirets.next();
        var day = java.time.LocalDate.of(2027, 3, 1);
        var zone = java.time.ZoneId.of("Europe/Paris");

        assertThat(DemoStory.of(siret, day, zone)).isEqualTo(DemoStory.of(siret, day, zone));
    }

    private void tell(List<String> sirets) {
        String file = sirets.stream()
                .map(siret -> siret + ";Atelier des Prés;accueil@atelier.example;59")
                .collect(Collectors.joining("\n", "siret;raison_sociale;courriel;departement\n", "\n"));
        simulation.tell(agent, file, percent -> assertThat(percent).isBetween(0, 100));
    }

    private static List<String> sirets(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Sirets.next().digits())
                .toList();
    }

    private static Instant oldest(List<Etablissement> lived) {
        return lived.stream()
                .map(Etablissement::stateSince)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private long weeksWithActivations(List<String> sirets) {
        return jdbc
                .sql("select activated_at from account where identifier in (:sirets) and activated_at is not null")
                .param("sirets", sirets)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list()
                .stream()
                .map(at -> Duration.between(at, now).toDays() / 7)
                .distinct()
                .count();
    }

    private List<String> etapeStates(List<String> sirets) {
        return jdbc.sql("select distinct state from etape where etablissement_id in"
                        + " (select id from etablissement where siret in (:sirets))")
                .param("sirets", sirets)
                .query(String.class)
                .list();
    }

    private long mails(List<String> sirets, String template) {
        return jdbc.sql("select count(*) from email_message where template = :template and etablissement_id in"
                        + " (select id from etablissement where siret in (:sirets))")
                .param("template", template)
                .param("sirets", sirets)
                .query(Long.class)
                .single();
    }
}
