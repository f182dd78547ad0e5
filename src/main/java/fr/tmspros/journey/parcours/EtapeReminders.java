package fr.tmspros.journey.parcours;

import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.hours.Repetition;
import fr.tmspros.journey.message.JourneyEmails;
import fr.tmspros.journey.process.JourneyTexts;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.EtapeView;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.ParcoursSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Whether a step was begun, or sent back, and left since: then a reminder has a reason. Three are enough until somebody goes on, and one a
 * day for all steps together.
 */
@Component
class EtapeReminders {

    private static final int ENOUGH = 3;

    /** The engine counts days on the clock of its machine: some are an hour shorter when summer time begins. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(2);

    private static final Duration APART = Duration.ofHours(12);

    private final Parcours parcours;
    private final ParcoursSettings settings;
    private final JourneyEmails emails;
    private final EmailLog log;
    private final JourneyTexts texts;
    private final Clock clock;

    EtapeReminders(
            Parcours parcours,
            ParcoursSettings settings,
            JourneyEmails emails,
            EmailLog log,
            JourneyTexts texts,
            Clock clock) {
        this.parcours = parcours;
        this.settings = settings;
        this.emails = emails;
        this.log = log;
        this.texts = texts;
        this.clock = clock;
    }

    boolean isDue(Etablissement etablissement, int number) {
        EtapeView etape = etape(etablissement, number);
        Instant left = parcours.leftAt(etablissement.id(), number);
        Instant now = clock.instant();
        return (etape.state() == EtapeState.IN_PROGRESS || etape.state() == EtapeState.SENT_BACK)
                && !left.plus(Repetition.parse(settings.reminder()).pause())
                        .minus(CLOCK_CHANGE)
                        .isAfter(now)
                && sent(etablissement, number, left) < ENOUGH
                && IntStream.rangeClosed(1, Parcours.ETAPE_COUNT)
                        .allMatch(other -> sent(etablissement, other, now.minus(APART)) == 0);
    }

    Delivery send(Etablissement etablissement, int number) {
        EtapeView etape = etape(etablissement, number);
        Instant left = parcours.leftAt(etablissement.id(), number);
        String id = String.join(
                "/", variant(number), "" + etablissement.id(), "" + left, "" + sent(etablissement, number, left));
        return emails.sendEtapeReminder(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
                etablissement,
                variant(number),
                Map.of(
                        "remaining",
                        etape.state() == EtapeState.SENT_BACK ? "ETAPE_SENT_BACK" : "ETAPE",
                        "etape",
                        texts.of("espace.etape.name", number, texts.of("espace.etape." + number + ".title")),
                        "path",
                        "/parcours/etapes/" + number));
    }

    private EtapeView etape(Etablissement etablissement, int number) {
        return parcours.etapes(etablissement.id()).get(number - 1);
    }

    private long sent(Etablissement etablissement, int number, Instant since) {
        return log.countSince(etablissement.id(), EmailTemplate.RELANCE, variant(number), since);
    }

    private static String variant(int number) {
        return "ETAPE_" + number;
    }
}
