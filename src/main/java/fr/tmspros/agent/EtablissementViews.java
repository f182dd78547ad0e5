package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.credentials.EtablissementCredentials.Outcome;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementSearch;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyHistory;
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
    private final EtablissementCredentials credentials;
    private final JourneyHistory history;
    private final AgentScope scope;
    private final DisplaySettings display;

    EtablissementViews(
            Etablissements etablissements,
            Caisses caisses,
            EmailLog emails,
            EtablissementCredentials credentials,
            JourneyHistory history,
            AgentScope scope,
            DisplaySettings display) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.emails = emails;
        this.credentials = credentials;
        this.history = history;
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
                        .toList(),
                history.of(found.id()).stream()
                        .map(entry -> new HistoryLineView(entry, display.local(entry.at())))
                        .toList());
    }

    /** An empty address keeps the known one. */
    Outcome requestCredentials(CurrentAccount account, String siret, String address) {
        return credentials.request(find(account, siret), Optional.of(address).filter(text -> !text.isBlank()));
    }

    private Etablissement find(CurrentAccount account, String siret) {
        return credentials.find(account, siret).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
