package fr.tmspros.caseload.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.Acts;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.diagram.Portfolio;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestConstructor;

/** What « today » is at each caisse. */
@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class CaisseDaysTest {

    private static final String HERE = "hauts-de-france";
    private static final String FAR_EAST = "la-reunion";

    private final CaisseDays days;
    private final TodoLists todo;
    private final Acts acts;
    private final Journey journey;
    private final Staff staff;
    private final AccountDirectory accounts;
    private final MovableClock clock;
    private Instant before;

    CaisseDaysTest(
            CaisseDays days,
            TodoLists todo,
            Acts acts,
            Journey journey,
            Staff staff,
            AccountDirectory accounts,
            MovableClock clock) {
        this.days = days;
        this.todo = todo;
        this.acts = acts;
        this.journey = journey;
        this.staff = staff;
        this.accounts = accounts;
        this.clock = clock;
    }

    @BeforeEach
    void lateInTheEvening() {
        before = clock.instant();
        clock.moveTo(Instant.parse("2027-03-30T21:30:00Z"));
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
    }

    @Test
    void tomorrowBeginsEarlierInTheEast() {
        assertThat(days.today(List.of(HERE, FAR_EAST, "martinique")))
                .hasSize(2)
                .containsEntry(LocalDate.parse("2027-03-30"), List.of(HERE, "martinique"))
                .containsEntry(LocalDate.parse("2027-03-31"), List.of(FAR_EAST));
    }

    @Test
    void aReminderComesBackWhenItsDayBeginsAtTheCaisse() {
        CurrentAccount admin =
                accounts.byId(staff.idOf(staff.somebody(Role.ADMIN))).orElseThrow();
        recall(admin, journey.imported("accueil@atelier.example", HERE), "2027-03-31");
        recall(admin, journey.imported("accueil@atelier.example", FAR_EAST), "2027-04-01");

        assertThat(due(admin, HERE, FAR_EAST)).isZero();
        clock.moveTo(Instant.parse("2027-03-31T20:30:00Z"));
        assertThat(due(admin, FAR_EAST)).isEqualTo(1);
        assertThat(due(admin, HERE)).isEqualTo(1);
        assertThat(due(admin, HERE, FAR_EAST)).isEqualTo(2);
    }

    @Test
    void aReminderOfTomorrowIsNotDueYet() {
        CurrentAccount admin =
                accounts.byId(staff.idOf(staff.somebody(Role.ADMIN))).orElseThrow();
        recall(admin, journey.imported("accueil@atelier.example", HERE), "2027-04-01");
        recall(admin, journey.imported("accueil@atelier.example", FAR_EAST), "2027-04-01");
        clock.moveTo(Instant.parse("2027-03-31T20:30:00Z"));

        assertThat(due(admin, HERE, FAR_EAST)).isEqualTo(1);
    }

    private void recall(CurrentAccount by, Etablissement etablissement, String day) {
        assertThat(acts.perform(by, etablissement.id(), new Act.Recall(day, "")).done())
                .isTrue();
    }

    private long due(CurrentAccount reader, String... caisses) {
        return todo.count(Portfolio.of(Set.of(caisses)), TodoLine.RAPPELS, reader.id());
    }
}
