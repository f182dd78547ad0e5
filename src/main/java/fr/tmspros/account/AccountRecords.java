package fr.tmspros.account;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What this room keeps of the account of an établissement: to give away, and to be without. */
@Service
@Transactional
public class AccountRecords {

    private final Accounts accounts;
    private final CredentialsDispatches dispatches;
    private final TemporarySecrets secrets;
    private final ResetRequests resets;

    AccountRecords(
            Accounts accounts, CredentialsDispatches dispatches, TemporarySecrets secrets, ResetRequests resets) {
        this.accounts = accounts;
        this.dispatches = dispatches;
        this.secrets = secrets;
        this.resets = resets;
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

    /**
     * Forgets it, with all that hangs on it.
     *
     * @param sirets under which a new password may have been asked for
     */
    public void erase(long etablissementId, Collection<String> sirets) {
        resets.deleteByIdentifierIn(sirets);
        accounts.findByEtablissementId(etablissementId).ifPresent(account -> {
            secrets.deleteByAccountId(account.id());
            dispatches.deleteByAccountId(account.id());
            accounts.delete(account);
            accounts.flush();
        });
    }
}
