package fr.tmspros.privacy;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountRecords;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.audit.AuditRecords;
import fr.tmspros.caseload.CaseNotes;
import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.caseload.opinion.Opinions;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.dialogue.Dialogue;
import fr.tmspros.document.Documents;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementRecords;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.JourneyTraces;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.imports.ImportRecords;
import fr.tmspros.login.OpenSession;
import fr.tmspros.login.OpenSessions;
import fr.tmspros.papers.Attestations;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.password.PasswordResets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Access to and erasure of everything that is kept of one établissement (GDPR, articles 15 and 17). */
@Service
@Transactional
public class PersonalData {

    private static final int ALL_EMAILS = 10_000;

    private final Etablissements etablissements;
    private final EtablissementRecords records;
    private final AccountRecords accounts;
    private final AccountDirectory directory;
    private final Credentials credentials;
    private final PasswordResets resets;
    private final OpenSessions sessions;
    private final JourneyHistory history;
    private final JourneyTraces traces;
    private final EmailLog emails;
    private final PickupFolder pickup;
    private final Parcours parcours;
    private final Attestations attestations;
    private final Dialogue dialogue;
    private final Documents documents;
    private final CaseNotes cases;
    private final ManyAtOnce many;
    private final Opinions opinions;
    private final ImportRecords imports;
    private final AuditRecords audit;

    PersonalData(
            Etablissements etablissements,
            EtablissementRecords records,
            AccountRecords accounts,
            AccountDirectory directory,
            Credentials credentials,
            PasswordResets resets,
            OpenSessions sessions,
            JourneyHistory history,
            JourneyTraces traces,
            EmailLog emails,
            PickupFolder pickup,
            Parcours parcours,
            Attestations attestations,
            Dialogue dialogue,
            Documents documents,
            CaseNotes cases,
            ManyAtOnce many,
            Opinions opinions,
            ImportRecords imports,
            AuditRecords audit) {
        this.etablissements = etablissements;
        this.records = records;
        this.accounts = accounts;
        this.directory = directory;
        this.credentials = credentials;
        this.resets = resets;
        this.sessions = sessions;
        this.history = history;
        this.traces = traces;
        this.emails = emails;
        this.pickup = pickup;
        this.parcours = parcours;
        this.attestations = attestations;
        this.dialogue = dialogue;
        this.documents = documents;
        this.cases = cases;
        this.many = many;
        this.opinions = opinions;
        this.imports = imports;
        this.audit = audit;
    }

    /** What became of an erasure. */
    public enum Outcome {
        ERASED,
        UNKNOWN,
        /** A file that names it waits to be read or confirmed, and would bring it back. */
        IN_A_FILE
    }

    /** The établissement with this SIRET, in any usual spelling. */
    @Transactional(readOnly = true)
    public Optional<Etablissement> find(String siret) {
        return Siret.parse(siret).map(Siret::digits).flatMap(etablissements::findBySiret);
    }

    /** Everything that is kept, by room; no hash of a secret. Empty where nobody has this SIRET. */
    public Optional<Map<String, Object>> export(String siret) {
        return find(siret).map(this::export);
    }

    private Map<String, Object> export(Etablissement found) {
        List<String> sirets = records.sirets(found);
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("etablissement", records.export(found));
        known.put("compte", accounts.export(found.id()));
        known.put("sessions", sessions(found));
        known.put("parcours", parcours.export(found.id()));
        known.put("attestation", attestations.export(found.id()));
        known.put("messages", dialogue.export(found.id()));
        known.put("documents", documents.export(found.id()));
        known.put("suivi", cases.export(found.id()));
        known.put("actionsGroupees", many.export(found.id()));
        known.put("avis", opinions.export(found.id()));
        known.put("historique", history.of(found.id()));
        known.put("courriels", emails.of(found.id(), ALL_EMAILS));
        known.put("lignesRefusees", imports.export(sirets));
        known.put(
                "journal",
                directory
                        .ofEtablissement(found.id())
                        .map(CurrentAccount::id)
                        .map(audit::export)
                        .orElse(List.of()));
        return known;
    }

    private List<OpenSession> sessions(Etablissement found) {
        return directory
                .ofEtablissement(found.id())
                .map(account -> sessions.of(account.id(), ""))
                .orElse(List.of());
    }

    /**
     * Erases everything, for good: nothing brings it back but another import file. Messages in the pickup folder go last, when everything
     * else is sure to go.
     */
    public Outcome erase(String siret) {
        Optional<Etablissement> found =
                find(siret).flatMap(etablissement -> etablissements.findLockedById(etablissement.id()));
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        List<String> sirets = records.sirets(found.get());
        if (imports.waitsToBeRead(sirets)) {
            return Outcome.IN_A_FILE;
        }
        erase(found.get(), sirets);
        return Outcome.ERASED;
    }

    private void erase(Etablissement found, List<String> sirets) {
        String account =
                directory.ofEtablissement(found.id()).map(CurrentAccount::id).orElse("");
        sessions.endOthers(account, "");
        traces.forget(sirets);
        emails.forget(found.id());
        attestations.forget(found.id());
        documents.forget(found.id());
        parcours.forget(found.id());
        imports.erase(sirets);
        resets.forget(sirets);
        credentials.forget(found.id());
        accounts.erase(found.id());
        records.erase(found);
        audit.erase(account, sirets);
        etablissements.flush();
        sirets.forEach(pickup::forget);
    }
}
