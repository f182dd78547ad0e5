package fr.tmspros.espace;

import fr.tmspros.account.AgentInCharge;
import fr.tmspros.account.AgentsInCharge;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.PhoneFormat;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** « Votre interlocuteur en région » on every page of the space: nobody shall wonder whom to call. */
@ControllerAdvice("fr.tmspros.espace")
public class ContactAdvice {

    private final Etablissements etablissements;
    private final Caisses caisses;
    private final AgentsInCharge agents;

    ContactAdvice(Etablissements etablissements, Caisses caisses, AgentsInCharge agents) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.agents = agents;
    }

    @ModelAttribute("contact")
    LazyContextVariable<ContactView> contact(@AuthenticationPrincipal CurrentAccount account) {
        return new LazyContextVariable<>() {
            @Override
            protected ContactView loadValue() {
                return of(account);
            }
        };
    }

    private ContactView of(CurrentAccount account) {
        return Optional.ofNullable(account)
                .map(CurrentAccount::etablissementId)
                .flatMap(etablissements::findById)
                .flatMap(this::contactOf)
                .orElse(null);
    }

    private Optional<ContactView> contactOf(Etablissement etablissement) {
        return caisses.findById(etablissement.caisseCode()).map(caisse -> view(caisse, etablissement));
    }

    private ContactView view(Caisse caisse, Etablissement etablissement) {
        Optional<AgentInCharge> agent = agents.of(etablissement);
        return new ContactView(
                caisse.name(),
                agent.map(AgentInCharge::name).orElse(null),
                agent.map(AgentInCharge::email).orElse(null),
                caisse.mailbox().orElse(null),
                caisse.phone().map(PhoneFormat::display).orElse(null));
    }
}
