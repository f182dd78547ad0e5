package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementSearch;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Siret;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The établissements somebody of the staff may see and handle; what lies outside answers 404. */
@Component
class EtablissementViews {

    private static final int MESSAGES_SHOWN = 100;

    private final Etablissements etablissements;
    private final Caisses caisses;
    private final EmailLog emails;
    private final Journeys journeys;
    private final AgentScope scope;
    private final DisplaySettings display;

    EtablissementViews(
            Etablissements etablissements,
            Caisses caisses,
            EmailLog emails,
            Journeys journeys,
            AgentScope scope,
            DisplaySettings display) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.emails = emails;
        this.journeys = journeys;
        this.scope = scope;
        this.display = display;
    }

    Page<Etablissement> search(CurrentAccount account, EtablissementSearch search) {
        return search.in(etablissements, scope.codes(account));
    }

    EtablissementLineView line(Etablissement etablissement) {
        return new EtablissementLineView(
                etablissement.siret().digits(),
                etablissement.siret().grouped(),
                etablissement.name(),
                etablissement.state(),
                display.local(etablissement.stateSince()));
    }

    EtablissementFileView show(CurrentAccount account, String siret) {
        Etablissement found = find(account, siret);
        return new EtablissementFileView(
                line(found),
                found.stateReason().orElse(null),
                caisses.findById(found.caisseCode()).map(Caisse::name).orElseThrow(),
                found.agentEmail().orElse(null),
                found.contactEmail(),
                emails.of(found.id(), MESSAGES_SHOWN).stream()
                        .map(message -> new EmailLineView(message, display.local(message.at())))
                        .toList());
    }

    /** Whether they are on their way; an empty address keeps the known one. */
    boolean requestCredentials(CurrentAccount account, String siret, String address) {
        return journeys.requestCredentials(
                find(account, siret).id(), Optional.of(address).filter(text -> !text.isEmpty()));
    }

    private Etablissement find(CurrentAccount account, String siret) {
        return Siret.parse(siret)
                .map(Siret::digits)
                .flatMap(etablissements::findBySiret)
                .filter(found -> account.serves(found.caisseCode()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
