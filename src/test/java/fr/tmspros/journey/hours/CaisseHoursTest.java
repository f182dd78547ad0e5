package fr.tmspros.journey.hours;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.CaisseDetails;
import fr.tmspros.etablissement.CaisseFiles;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Hours and days a caisse sets for itself, on its own clock. */
@ApplicationTest
class CaisseHoursTest {

    private static final String CAISSE = "la-reunion";
    private static final ZoneId ZONE = ZoneId.of("Indian/Reunion");

    @Autowired
    CaisseHours hours;

    @Autowired
    CaisseFiles caisses;

    @Autowired
    Journey journey;

    private CaisseDetails before;
    private Etablissement etablissement;

    @BeforeEach
    void anEtablissementOverseas() {
        before = caisses.find(CAISSE).orElseThrow().details();
        etablissement = journey.imported("accueil@atelier.example", CAISSE);
    }

    @AfterEach
    void asItWas() {
        caisses.describe(CAISSE, before);
    }

    @Test
    void withoutOwnHours_thoseOfTheInstallationCount() {
        assertThat(next("2027-01-11T18:30")).isEqualTo(at("2027-01-12T08:00"));
        assertThat(next("2027-12-20T10:00")).as("abolition of slavery").isEqualTo(at("2027-12-21T08:00"));
    }

    @Test
    void ownHoursCount_onTheClockOfTheCaisse() {
        set("07:00-15:30", "");

        assertThat(next("2027-01-11T07:00")).isEqualTo(at("2027-01-11T07:00"));
        assertThat(next("2027-01-11T15:30")).isEqualTo(at("2027-01-12T07:00"));
    }

    @Test
    void ownDaysAreClosedBesideWeekendsAndPublicHolidays() {
        set("", "24/12\n02/11/2027");

        assertThat(next("2027-12-24T10:00")).isEqualTo(at("2027-12-27T08:00"));
        assertThat(next("2029-12-24T10:00")).isEqualTo(at("2029-12-26T08:00"));
        assertThat(next("2027-11-02T10:00")).isEqualTo(at("2027-11-03T08:00"));
        assertThat(next("2028-11-02T10:00")).isEqualTo(at("2028-11-02T10:00"));
    }

    private void set(String workingHours, String closedDays) {
        caisses.describe(
                CAISSE,
                new CaisseDetails(
                        before.mailbox(),
                        before.phone(),
                        before.site(),
                        before.accent(),
                        before.senderName(),
                        workingHours,
                        closedDays));
    }

    private Instant next(String moment) {
        return hours.next(etablissement, at(moment));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
