package fr.tmspros.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What this room keeps of the account of an établissement: to give away, and to be without. */
@Service
@Transactional
public class AccountRecords {

    private final Accounts accounts;

    AccountRecords(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Everything that is known of it, by name; hashes are not given away. Empty before its first credentials. */
    @Transactional(readOnly = true)
    public Map<String, Object> export(long etablissementId) {
        Map<String, Object> known = new LinkedHashMap<>();
        accounts.findByEtablissementId(etablissementId).ifPresent(account -> {
            known.put("compte", account.id());
            known.put("identifiant", account.identifier());
            known.put("active", account.activated());
            account.acceptedConditions().ifPresent(accepted -> {
                known.put("conditionsAccepteesLe", accepted.at());
                known.put("conditionsVersion", accepted.version());
            });
            known.put("desactive", account.disabled());
        });
        return known;
    }

    /** Forgets it, with all that hangs on it but its credentials. */
    public void erase(long etablissementId) {
        accounts.findByEtablissementId(etablissementId).ifPresent(account -> {
            accounts.delete(account);
            accounts.flush();
        });
    }
}
