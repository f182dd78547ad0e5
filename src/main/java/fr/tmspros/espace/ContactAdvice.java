package fr.tmspros.espace;

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

    ContactAdvice(Etablissements etablissements, Caisses caisses) {
        this.etablissements = etablissements;
        this.caisses = caisses;
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

    private static ContactView view(Caisse caisse, Etablissement etablissement) {
        return new ContactView(
                caisse.name(),
                etablissement.agentEmail().orElse(null),
                caisse.mailbox().orElse(null),
                caisse.phone().map(PhoneFormat::display).orElse(null));
    }
}
