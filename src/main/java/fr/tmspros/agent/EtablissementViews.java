package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementSearch;
import fr.tmspros.etablissement.Etablissements;
import org.springframework.data.domain.Page;
import org.springframework.stereotype.Component;

/** The établissements somebody of the staff may see. */
@Component
class EtablissementViews {

    private final Etablissements etablissements;
    private final AgentScope scope;
    private final DisplaySettings display;

    EtablissementViews(Etablissements etablissements, AgentScope scope, DisplaySettings display) {
        this.etablissements = etablissements;
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
}
