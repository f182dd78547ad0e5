package fr.tmspros.system.demo;

import fr.tmspros.etablissement.Siret;
import fr.tmspros.parcours.Parcours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What becomes of one fictitious établissement after it was invited, drawn from its SIRET, so that every demo tells the same: two in three
 * come in, most of these complete their profile and go through some steps of the parcours, which are validated or sent back; some mails
 * bounce; who stays silent is called, and sometimes closed. Reminders and deadlines are none of it: they come from the process itself.
 */
final class DemoStory {

    private static final LocalTime FIRST_MINUTE = LocalTime.of(9, 5);
    private static final int MINUTES_OF_A_DAY = 8 * 60;

    private final Random random;
    private final LocalDate invited;
    private final ZoneId zone;
    private final List<Chapter> chapters = new ArrayList<>();

    private DemoStory(Siret siret, LocalDate invited, ZoneId zone) {
        this.random = new Random(siret.digits().hashCode());
        this.invited = invited;
        this.zone = zone;
    }

    /** What somebody does, the établissement or an agent. */
    enum Deed {
        ASSIGN,
        BOUNCE,
        CORRECT,
        ACTIVATE,
        BEGIN_PROFILE,
        COMPLETE_PROFILE,
        BEGIN_STEP,
        SEND_STEP,
        SEND_STEP_BACK,
        VALIDATE_STEP,
        CALL,
        RESEND,
        NOTE,
        TAG,
        RECALL,
        CLOSE
    }

    /**
     * One thing that happens.
     *
     * @param step number of the step it is about, 0 without one
     * @param draw a number to choose words by
     */
    record Chapter(Siret siret, Deed deed, int step, ZonedDateTime at, int draw) {}

    static List<Chapter> of(Siret siret, LocalDate invited, ZoneId zone) {
        DemoStory story = new DemoStory(siret, invited, zone);
        story.tell(siret);
        return story.chapters;
    }

    private void tell(Siret siret) {
        if (happens(85)) {
            add(siret, Deed.ASSIGN, 0);
        }
        if (happens(15)) {
            add(siret, Deed.TAG, 1);
        }
        int fate = random.nextInt(100);
        if (fate < 6) {
            bounce(siret);
        } else if (fate < 70) {
            comeIn(siret, 1);
        } else {
            staySilent(siret);
        }
        if (happens(10)) {
            add(siret, Deed.NOTE, 2 + random.nextInt(40));
        }
        if (happens(4)) {
            add(siret, Deed.RECALL, 1 + random.nextInt(60));
        }
        if (happens(2)) {
            add(siret, Deed.CLOSE, 20 + random.nextInt(60));
        }
    }

    private void bounce(Siret siret) {
        add(siret, Deed.BOUNCE, 1);
        if (happens(50)) {
            int corrected = 3 + random.nextInt(8);
            add(siret, Deed.CALL, corrected);
            add(siret, Deed.CORRECT, corrected);
            comeIn(siret, corrected + 1);
        }
    }

    /** Most within days, some after the second or third reminder. */
    private void comeIn(Siret siret, int from) {
        int activated = from + soon(27);
        add(siret, Deed.ACTIVATE, activated);
        if (happens(30)) {
            add(siret, Deed.BEGIN_PROFILE, activated);
        }
        if (happens(78)) {
            int complete = activated + soon(24);
            add(siret, Deed.COMPLETE_PROFILE, complete);
            goOn(siret, complete);
        }
    }

    /** A step after the other, as is advised; what was sent of late still waits for its review. */
    private void goOn(Siret siret, int from) {
        int day = from;
        for (int step = 1; step <= Parcours.ETAPE_COUNT; step++) {
            if (happens(25)) {
                if (happens(60)) {
                    add(siret, Deed.BEGIN_STEP, step, day + 1 + soon(10));
                }
                return;
            }
            day += 2 + soon(20);
            add(siret, Deed.SEND_STEP, step, day);
            day += 1 + soon(12);
            if (happens(25)) {
                add(siret, Deed.SEND_STEP_BACK, step, day);
                if (happens(30)) {
                    return;
                }
                day += 2 + soon(12);
                add(siret, Deed.SEND_STEP, step, day);
                day += 1 + soon(8);
            }
            add(siret, Deed.VALIDATE_STEP, step, day);
        }
    }

    private void staySilent(Siret siret) {
        int called = 32 + random.nextInt(14);
        if (happens(45)) {
            add(siret, Deed.CALL, called);
            add(siret, Deed.RESEND, called);
            if (happens(60)) {
                comeIn(siret, called + 1);
            }
        } else if (happens(25)) {
            add(siret, Deed.CLOSE, called);
        }
    }

    private boolean happens(int percent) {
        return random.nextInt(100) < percent;
    }

    private int soon(int most) {
        return (int) (most * Math.pow(random.nextDouble(), 2.2));
    }

    private void add(Siret siret, Deed deed, int days) {
        add(siret, deed, 0, days);
    }

    private void add(Siret siret, Deed deed, int step, int days) {
        LocalDate day = invited.plusDays(days);
        while (isWeekend(day)) {
            day = day.plusDays(1);
        }
        LocalTime time = FIRST_MINUTE.plusMinutes(random.nextInt(MINUTES_OF_A_DAY));
        chapters.add(new Chapter(siret, deed, step, day.atTime(time).atZone(zone), random.nextInt(1_000)));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
