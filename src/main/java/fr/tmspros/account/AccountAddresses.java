package fr.tmspros.account;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import org.springframework.stereotype.Component;

/** Knows where mails to an account go. */
@Component
public class AccountAddresses {

    private final Etablissements etablissements;

    AccountAddresses(Etablissements etablissements) {
        this.etablissements = etablissements;
    }

    public AccountAddress of(Account account) {
        String email = account.etablissementId() == null
                ? account.identifier()
                : etablissements
                        .findById(account.etablissementId())
                        .map(Etablissement::contactEmail)
                        .orElseThrow();
        return new AccountAddress(
                account.id(), account.identifier(), account.displayName(), email, account.etablissementId());
    }
}
