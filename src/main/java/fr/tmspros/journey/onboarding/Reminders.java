package fr.tmspros.journey.onboarding;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.hours.JourneySettings;
import fr.tmspros.journey.hours.Repetition;
import fr.tmspros.journey.message.Reminder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether a reminder still has a reason once its time has come. A token may have waited over a weekend, and the timers start anew each
 * time a task comes back: so what was sent is counted over the établissement.
 */
@Component
class Reminders {

    /** The engine counts days on the clock of its machine: seven of them are an hour shorter when summer time begins. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    /** Reminders that waited for the same morning leave as one. */
    private static final Duration APART = Duration.ofHours(12);

    private final EmailLog log;
    private final JourneySettings settings;
    private final Clock clock;

    Reminders(EmailLog log, JourneySettings settings, Clock clock) {
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The reminder to send now; empty where what it asks for is done, where its state has begun anew since, or where enough were sent:
     * for the activation since the last credentials, for the profile in all.
     *
     * @return its id, the same for each try of the same reminder
     */
    Optional<String> due(Reminder reminder, Etablissement etablissement) {
        Repetition repetition = repetition(reminder);
        Instant counted = reminder == Reminder.ACTIVATION ? etablissement.stateSince() : Instant.EPOCH;
        long sent = sentSince(reminder, etablissement, counted);
        return reminder.isOpenIn(etablissement.state())
                        && sent < repetition.times()
                        && !isOfAnEarlierState(etablissement, repetition)
                        && !isTooSoon(reminder, etablissement, repetition)
                ? Optional.of(id(reminder, etablissement, counted, sent))
                : Optional.empty();
    }

    /** Nobody is going to try again what waits of them. */
    void withdraw(Etablissement etablissement) {
        log.withdraw(etablissement.id(), EmailTemplate.RELANCE);
    }

    private Repetition repetition(Reminder reminder) {
        return Repetition.parse(
                switch (reminder) {
                    case ACTIVATION -> settings.activationReminder();
                    case PROFILE -> settings.profileReminder();
                });
    }

    private boolean isOfAnEarlierState(Etablissement etablissement, Repetition repetition) {
        return etablissement
                .stateSince()
                .plus(repetition.pause())
                .minus(CLOCK_CHANGE)
                .isAfter(clock.instant());
    }

    private boolean isTooSoon(Reminder reminder, Etablissement etablissement, Repetition repetition) {
        Duration half = repetition.pause().dividedBy(2);
        Duration apart = half.compareTo(APART) < 0 ? half : APART;
        return sentSince(reminder, etablissement, clock.instant().minus(apart)) > 0;
    }

    private long sentSince(Reminder reminder, Etablissement etablissement, Instant since) {
        return log.countSince(etablissement.id(), EmailTemplate.RELANCE, reminder.name(), since);
    }

    private static String id(Reminder reminder, Etablissement etablissement, Instant counted, long sent) {
        String name = String.join("/", reminder.name(), etablissement.id().toString(), counted.toString(), "" + sent);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
