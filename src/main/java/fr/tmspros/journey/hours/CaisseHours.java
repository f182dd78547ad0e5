package fr.tmspros.journey.hours;

import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.CaisseCalendar;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The working hours of the caisse an établissement belongs to: those it set for itself, or those of the installation. */
@Component
public class CaisseHours {

    private final Caisses caisses;
    private final JourneySettings settings;
    private final Clock clock;

    CaisseHours(Caisses caisses, JourneySettings settings, Clock clock) {
        this.caisses = caisses;
        this.settings = settings;
        this.clock = clock;
    }

    public boolean areNow(Etablissement etablissement) {
        Instant now = clock.instant();
        return next(etablissement, now).equals(now);
    }

    /** This moment where it lies in working hours, else the next opening. */
    public Instant next(Etablissement etablissement, Instant moment) {
        Caisse caisse = caisses.findById(etablissement.caisseCode()).orElseThrow();
        CaisseCalendar calendar = caisse.calendar();
        return hours(calendar)
                .next(
                        moment,
                        caisse.timeZone(),
                        day -> PublicHolidays.contain(day, caisse.code()) || calendar.isClosed(day));
    }

    /** Its own where it has some, else those of the installation. */
    private WorkingHours hours(CaisseCalendar calendar) {
        return calendar.from()
                .map(from -> new WorkingHours(from, calendar.to().orElseThrow()))
                .orElseGet(settings::workingHours);
    }
}
