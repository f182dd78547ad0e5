package fr.tmspros.agent.dossier;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.agent.message.ThreadMessageView;
import fr.tmspros.agent.message.ThreadViews;
import fr.tmspros.audit.AuditEvent;
import fr.tmspros.audit.AuditKind;
import fr.tmspros.audit.AuditTrail;
import fr.tmspros.caseload.AgentTasks;
import fr.tmspros.caseload.CaseKind;
import fr.tmspros.caseload.CaseNote;
import fr.tmspros.caseload.CaseNotes;
import fr.tmspros.caseload.letter.Letters;
import fr.tmspros.caseload.opinion.Opinions;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementRecords;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.etablissement.diagram.JourneyDiagrams;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.parcours.Parcours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Puts together what the file of an établissement shows; what lies outside somebody's caisses answers 404. */
@Component
class DossierViews {

    private static final int MOST_MAILS = 100;
    private static final int MOST_NOTES = 200;
    private static final int MOST_AUDITED = 100;

    private static final Set<HistoryEvent> TASKS = EnumSet.of(HistoryEvent.AGENTS_CALLED, HistoryEvent.CONTACT_DECIDED);

    /** The history tells these too. */
    private static final Set<CaseKind> TOLD_BY_HISTORY =
            EnumSet.of(CaseKind.SIRET, CaseKind.DIRECTOR, CaseKind.REOPENED);

    private static final Set<CaseKind> WRITTEN = EnumSet.of(CaseKind.NOTE, CaseKind.CALL, CaseKind.RECALL);

    /** What the trail alone knows and is worth a line among the others; the whole trail has a strand of its own. */
    private static final Set<AuditKind> WORTH_A_LINE = EnumSet.of(
            AuditKind.PROFILE_SAVED,
            AuditKind.CONTACT_EMAIL_REQUESTED,
            AuditKind.CONTACT_EMAIL_CONFIRMED,
            AuditKind.CONTACT_EMAIL_CORRECTED,
            AuditKind.PASSWORD_RESET);

    /** What happened to its steps, which the trail alone knows in full. */
    private static final Set<AuditKind> OF_ETAPES = EnumSet.of(
            AuditKind.ETAPE_SENT,
            AuditKind.ETAPE_VALIDATED,
            AuditKind.ETAPE_SENT_BACK,
            AuditKind.ETAPE_DECISION_UNDONE,
            AuditKind.ETAPE_CHANGES_NOTED);

    /** The trail names an établissement by its SIRET, the history as people do. */
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");

    private static final String ITSELF = "établissement";

    private final EtablissementCredentials credentials;
    private final EtablissementRecords records;
    private final Caisses caisses;
    private final Profiles profiles;
    private final Forms forms;
    private final AccountDirectory accounts;
    private final EmailLog emails;
    private final JourneyHistory history;
    private final CaseNotes notes;
    private final ThreadViews threads;
    private final AgentTasks tasks;
    private final AuditTrail audit;
    private final Parcours parcours;
    private final Opinions opinions;
    private final DisplaySettings display;
    private final JourneyDiagrams diagrams;
    private final Clock clock;

    DossierViews(
            EtablissementCredentials credentials,
            EtablissementRecords records,
            Caisses caisses,
            Profiles profiles,
            Forms forms,
            AccountDirectory accounts,
            EmailLog emails,
            JourneyHistory history,
            CaseNotes notes,
            ThreadViews threads,
            AgentTasks tasks,
            AuditTrail audit,
            Parcours parcours,
            Opinions opinions,
            DisplaySettings display,
            JourneyDiagrams diagrams,
            Clock clock) {
        this.credentials = credentials;
        this.records = records;
        this.caisses = caisses;
        this.profiles = profiles;
        this.forms = forms;
        this.accounts = accounts;
        this.emails = emails;
        this.history = history;
        this.notes = notes;
        this.threads = threads;
        this.tasks = tasks;
        this.audit = audit;
        this.parcours = parcours;
        this.opinions = opinions;
        this.display = display;
        this.diagrams = diagrams;
        this.clock = clock;
    }

    /** Id of the établissement with this SIRET. */
    long id(CurrentAccount account, String siret) {
        return find(account, siret).id();
    }

    /**
     * The file as it is shown.
     *
     * @param strand the part of the time line, or null for all but the details of the trail
     */
    @Transactional(readOnly = true)
    DossierView show(CurrentAccount account, String siret, Strand strand) {
        Etablissement found = find(account, siret);
        List<CaseNote> written = notes.newest(found.id(), MOST_NOTES);
        List<ThreadMessageView> messages = threads.of(found.id(), found.siret().digits());
        Caisse caisse = caisses.findById(found.caisseCode()).orElseThrow();
        FormDefinition form = forms.latest("profil");
        Map<String, String> answers = form.answers(found.importedColumns(), profiles.values(found.id()));
        return new DossierView(
                found.siret().digits(),
                found.siret().grouped(),
                found.name(),
                found.state(),
                display.local(found.stateSince()),
                Duration.between(found.stateSince(), clock.instant()).toDays(),
                found.stateReason().orElse(null),
                caisse.name(),
                found.agentEmail().orElse(null),
                found.contactEmail(),
                Letters.addressIn(form, answers),
                facts(form, answers),
                notes.tags(found.id()),
                notes.knownTags(List.of(caisse.code())),
                accounts.agents(List.of(caisse.code())),
                closing(found, written),
                etapes(account, found),
                recalls(written),
                messages,
                timeline(found, written, messages, strand),
                written.stream().findFirst().map(CaseNote::id).orElse(0L),
                found.state() == JourneyState.TO_CONTACT
                        ? tasks.openOf(found.id()).orElse(null)
                        : null,
                diagrams.position(found.id()));
    }

    private Etablissement find(CurrentAccount account, String siret) {
        return credentials.find(account, siret).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** None before its parcours is open. */
    private List<DossierEtapeView> etapes(CurrentAccount account, Etablissement found) {
        if (found.profileCompletedAt().isEmpty()) {
            return List.of();
        }
        Set<Integer> asked = opinions.askedOf(account.id(), found.id());
        return parcours.etapes(found.id()).stream()
                .map(etape -> new DossierEtapeView(etape, display.local(etape.since()), asked.contains(etape.number())))
                .toList();
    }

    private static List<DossierView.Fact> facts(FormDefinition form, Map<String, String> answers) {
        return form.fields().stream()
                .map(field -> new DossierView.Fact(field.label(), field.display(answers.get(field.key()))))
                .filter(fact -> !fact.value().isBlank())
                .toList();
    }

    private static CaseNote closing(Etablissement found, List<CaseNote> written) {
        return written.stream()
                .filter(note -> note.kind() == CaseKind.CLOSED && found.state() == JourneyState.CLOSED)
                .findFirst()
                .orElse(null);
    }

    private static List<CaseNote> recalls(List<CaseNote> written) {
        return written.stream()
                .filter(CaseNote::isOpen)
                .sorted(Comparator.comparing(CaseNote::dueOn))
                .toList();
    }

    private List<TimelineLineView> timeline(
            Etablissement found, List<CaseNote> written, List<ThreadMessageView> messages, Strand strand) {
        return Stream.of(
                        history(found, written),
                        mails(found),
                        messages.stream().map(DossierViews::line),
                        written(written),
                        audited(found, strand))
                .flatMap(lines -> lines)
                .filter(line -> strand == null || line.strand() == strand)
                .sorted(Comparator.comparing(TimelineLineView::at).reversed())
                .toList();
    }

    private Stream<TimelineLineView> history(Etablissement found, List<CaseNote> written) {
        Set<Instant> closings = written.stream()
                .filter(note -> note.kind() == CaseKind.CLOSED)
                .map(note -> note.at().truncatedTo(ChronoUnit.MILLIS))
                .collect(Collectors.toSet());
        return history.withoutMails(found.id()).stream()
                .filter(entry -> entry.event() != HistoryEvent.FILE_CLOSED || !closings.contains(entry.at()))
                .map(this::line);
    }

    private TimelineLineView line(HistoryEntry entry) {
        return new TimelineLineView(
                display.local(entry.at()),
                TASKS.contains(entry.event()) ? Strand.TACHES : Strand.PARCOURS,
                "historyEvent." + entry.event(),
                entry.actor(),
                null,
                null,
                null);
    }

    private static TimelineLineView line(ThreadMessageView message) {
        String side = message.own() ? "caisse" : "etablissement";
        return new TimelineLineView(
                message.at(),
                Strand.MESSAGES,
                "agent.dossier.message." + side,
                message.author(),
                null,
                null,
                message.message().text());
    }

    private Stream<TimelineLineView> mails(Etablissement found) {
        return emails.of(found.id(), MOST_MAILS).stream().map(this::line);
    }

    private TimelineLineView line(EmailStatus mail) {
        return new TimelineLineView(
                display.local(mail.at()),
                Strand.COURRIELS,
                "emailTemplate." + mail.template(),
                null,
                mail,
                null,
                mail.answer());
    }

    private Stream<TimelineLineView> written(List<CaseNote> written) {
        Map<String, String> names =
                accounts.namesOf(written.stream().map(CaseNote::authorId).collect(Collectors.toSet()));
        return written.stream()
                .filter(note -> !TOLD_BY_HISTORY.contains(note.kind()))
                .map(note -> new TimelineLineView(
                        display.local(note.at()),
                        WRITTEN.contains(note.kind()) ? Strand.NOTES : Strand.ACTES,
                        "caseKind." + note.kind(),
                        names.get(note.authorId()),
                        null,
                        note,
                        note.text()));
    }

    private Stream<TimelineLineView> audited(Etablissement found, Strand strand) {
        if (strand != null && strand != Strand.JOURNAL && strand != Strand.PARCOURS) {
            return Stream.empty();
        }
        return audit.about(records.sirets(found), MOST_AUDITED).stream()
                .filter(event -> strand == Strand.JOURNAL
                        || WORTH_A_LINE.contains(event.kind())
                        || OF_ETAPES.contains(event.kind()))
                .map(event -> line(
                        event,
                        strand != Strand.JOURNAL && OF_ETAPES.contains(event.kind())
                                ? Strand.PARCOURS
                                : Strand.JOURNAL));
    }

    private TimelineLineView line(AuditEvent event, Strand strand) {
        return new TimelineLineView(
                display.local(event.at()),
                strand,
                "auditKind." + event.kind(),
                Optional.ofNullable(event.actor().name())
                        .map(name -> SIRET.matcher(name).matches() ? ITSELF : name)
                        .orElse(null),
                null,
                null,
                event.detail() != null && event.detail().startsWith("etape-") ? event.detail() : null);
    }
}
