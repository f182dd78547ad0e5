package fr.tmspros.account;

import fr.tmspros.etablissement.Etablissement;
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
    private final ApplicationEventPublisher events;

    EtablissementCredentials(Etablissements etablissements, Journeys journeys, ApplicationEventPublisher events) {
        this.etablissements = etablissements;
        this.journeys = journeys;
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
