package fr.tmspros.credentials;

import fr.tmspros.account.AccessRefused;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.EmailFormat;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The établissements that somebody of the staff may see, and new credentials for them; the same for pages and REST. */
@Service
public class EtablissementCredentials {

    private final Etablissements etablissements;
    private final Journeys journeys;
    private final EtablissementChanges changes;
    private final ApplicationEventPublisher events;

    EtablissementCredentials(
            Etablissements etablissements,
            Journeys journeys,
            EtablissementChanges changes,
            ApplicationEventPublisher events) {
        this.etablissements = etablissements;
        this.journeys = journeys;
        this.changes = changes;
        this.events = events;
    }

    /** What became of a request. */
    public enum Outcome {
        /** New credentials leave, the older ones are dead. */
        ON_THEIR_WAY,
        /** The file is closed: nothing is sent. */
        CLOSED,
        /** The corrected address is none; nothing is changed. */
        UNUSABLE_ADDRESS
    }

    /**
     * The établissement of one of the caller's caisses; what lies outside does not exist for them.
     *
     * @param siret in any usual spelling
     */
    public Optional<Etablissement> find(CurrentAccount caller, String siret) {
        return Siret.parse(siret)
                .map(Siret::digits)
                .flatMap(etablissements::findBySiret)
                .filter(found -> serves(caller, found));
    }

    /**
     * Begins the journey anew for another director.
     *
     * @param email where the new credentials go, as typed
     */
    public Outcome changeDirector(CurrentAccount caller, Etablissement found, String email) {
        String normalised = EmailFormat.normalise(email.strip());
        if (!EmailFormat.matches(normalised)) {
            return Outcome.UNUSABLE_ADDRESS;
        }
        return changes.changeDirector(found.id(), normalised, caller.id()) == EtablissementChanges.Outcome.DONE
                ? Outcome.ON_THEIR_WAY
                : Outcome.CLOSED;
    }

    private boolean serves(CurrentAccount caller, Etablissement found) {
        boolean own = caller.serves(found.caisseCode());
        if (!own) {
            events.publishEvent(new AccessRefused(found.id()));
        }
        return own;
    }

    /**
     * Asks for new credentials. Not one transaction with the look-up: the journey reads the établissement itself, under its lock.
     *
     * @param correctedEmail where they go from now on, as typed; empty keeps the known address
     */
    public Outcome request(Etablissement found, Optional<String> correctedEmail) {
        Optional<String> email = correctedEmail.map(String::strip).map(EmailFormat::normalise);
        if (!email.map(EmailFormat::matches).orElse(true)) {
            return Outcome.UNUSABLE_ADDRESS;
        }
        return journeys.requestCredentials(found.id(), email) ? Outcome.ON_THEIR_WAY : Outcome.CLOSED;
    }
}
