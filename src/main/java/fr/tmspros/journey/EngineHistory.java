package fr.tmspros.journey;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.etablissement.JourneyHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what our tables and the engine's history tell of a journey. */
@Service
@Transactional(readOnly = true)
class EngineHistory implements JourneyHistory {

    private static final int EMAILS_TOLD = 200;

    /** The engine and our tables note one activation a moment apart. */
    private static final Duration SAME_MOMENT = Duration.ofMinutes(1);

    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final EmailLog emails;
    private final PassedActivities passed;
    private final Actors actors;

    EngineHistory(
            Etablissements etablissements,
            AccountDirectory accounts,
            EmailLog emails,
            PassedActivities passed,
            Actors actors) {
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.emails = emails;
        this.passed = passed;
        this.actors = actors;
    }

    @Override
    public List<HistoryEntry> of(long etablissementId) {
        Etablissement etablissement = etablissements.findById(etablissementId).orElseThrow();
        List<HistoryEntry> journey =
                etablissement.processInstanceId().map(passed::of).orElse(List.of());
        return Stream.of(
                        known(etablissement),
                        emails.of(etablissementId, EMAILS_TOLD).stream()
                                .flatMap(email -> EmailHistory.of(email, actors.system())),
                        journey.stream(),
                        laterActivation(etablissementId, journey))
                .flatMap(entries -> entries)
                .sorted(HistoryEntry.OLDEST_FIRST)
                .toList();
    }

    private Stream<HistoryEntry> known(Etablissement etablissement) {
        String importer = etablissement.importedBy().map(actors::of).orElseGet(actors::system);
        return Stream.concat(
                Stream.of(new HistoryEntry(etablissement.createdAt(), HistoryEvent.IMPORTED, importer)),
                etablissement
                        .profileCompletedAt()
                        .map(at -> new HistoryEntry(at, HistoryEvent.PROFILE_COMPLETED, actors.etablissement()))
                        .stream());
    }

    /** With credentials asked for anew the journey did not move, so the engine knows nothing of the activation. */
    private Stream<HistoryEntry> laterActivation(long etablissementId, List<HistoryEntry> journey) {
        Optional<Instant> last = accounts.lastActivation(etablissementId);
        return last
                .filter(at -> journey.stream()
                        .filter(entry -> entry.event() == HistoryEvent.ACCOUNT_ACTIVATED)
                        .noneMatch(
                                entry -> Duration.between(entry.at(), at).abs().compareTo(SAME_MOMENT) < 0))
                .map(at -> new HistoryEntry(at, HistoryEvent.ACCOUNT_ACTIVATED, actors.etablissement()))
                .stream();
    }
}
