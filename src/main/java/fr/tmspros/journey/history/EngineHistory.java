package fr.tmspros.journey.history;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.caseload.CaseKind;
import fr.tmspros.caseload.CaseNote;
import fr.tmspros.caseload.CaseNotes;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.FormerJourney;
import fr.tmspros.etablissement.FormerJourneys;
import fr.tmspros.etablissement.FormerSirets;
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
    private final FormerJourneys formerJourneys;
    private final FormerSirets formerSirets;
    private final AccountDirectory accounts;
    private final EmailLog emails;
    private final CaseNotes cases;
    private final PassedActivities passed;
    private final Actors actors;

    EngineHistory(
            Etablissements etablissements,
            FormerJourneys formerJourneys,
            FormerSirets formerSirets,
            AccountDirectory accounts,
            EmailLog emails,
            CaseNotes cases,
            PassedActivities passed,
            Actors actors) {
        this.etablissements = etablissements;
        this.formerJourneys = formerJourneys;
        this.formerSirets = formerSirets;
        this.accounts = accounts;
        this.emails = emails;
        this.cases = cases;
        this.passed = passed;
        this.actors = actors;
    }

    @Override
    public List<HistoryEntry> of(long etablissementId) {
        Stream<HistoryEntry> mails = emails.of(etablissementId, EMAILS_TOLD).stream()
                .flatMap(email -> EmailHistory.of(email, actors.system()));
        return Stream.concat(withoutMails(etablissementId).stream(), mails)
                .sorted(HistoryEntry.OLDEST_FIRST)
                .toList();
    }

    @Override
    public List<HistoryEntry> withoutMails(long etablissementId) {
        Etablissement etablissement = etablissements.findById(etablissementId).orElseThrow();
        List<FormerJourney> former = formerJourneys.findByEtablissementId(etablissementId);
        List<CaseNote> closings = cases.of(etablissementId, CaseKind.CLOSED);
        List<HistoryEntry> journey = Stream.concat(
                        former.stream().map(FormerJourney::processInstanceId),
                        etablissement.processInstanceId().stream())
                .flatMap(instance -> passed.of(instance).stream())
                .filter(entry -> !isToldBetter(entry, former, closings))
                .toList();
        return Stream.of(
                        known(etablissement),
                        journey.stream(),
                        former.stream().flatMap(this::replaced),
                        closings.stream()
                                .map(closing -> new HistoryEntry(
                                        closing.at(), HistoryEvent.FILE_CLOSED, actors.of(closing.authorId()))),
                        formerSirets.findByEtablissementId(etablissementId).stream()
                                .map(changed -> new HistoryEntry(
                                        changed.replacedAt(),
                                        HistoryEvent.SIRET_CHANGED,
                                        actors.of(changed.replacedBy()))),
                        laterActivation(etablissementId, journey))
                .flatMap(entries -> entries)
                .sorted(HistoryEntry.OLDEST_FIRST)
                .toList();
    }

    private Stream<HistoryEntry> replaced(FormerJourney ended) {
        String actor = actors.of(ended.replacedBy());
        return switch (ended.reason()) {
            case DIRECTOR_CHANGED ->
                Stream.of(new HistoryEntry(ended.replacedAt(), HistoryEvent.DIRECTOR_CHANGED, actor));
            case REOPENED -> Stream.of(new HistoryEntry(ended.replacedAt(), HistoryEvent.FILE_REOPENED, actor));
            case CLOSED -> Stream.empty();
        };
    }

    /**
     * Who closed a file on its page stands in its notes, the engine does not know. And a journey that goes on after a reopening enters
     * its parcours again without anybody doing so.
     */
    private static boolean isToldBetter(HistoryEntry entry, List<FormerJourney> former, List<CaseNote> closings) {
        return switch (entry.event()) {
            case FILE_CLOSED -> closings.stream().anyMatch(closing -> isSameMoment(closing.at(), entry.at()));
            case PARCOURS_ENTERED, PARCOURS_COMPLETED ->
                former.stream()
                        .filter(ended -> ended.reason() == FormerJourney.Reason.REOPENED)
                        .anyMatch(ended -> isSameMoment(ended.replacedAt(), entry.at()));
            default -> false;
        };
    }

    private static boolean isSameMoment(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_MOMENT) < 0;
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
                        .noneMatch(entry -> isSameMoment(entry.at(), at)))
                .map(at -> new HistoryEntry(at, HistoryEvent.ACCOUNT_ACTIVATED, actors.etablissement()))
                .stream();
    }
}
