package fr.tmspros.audit;

import fr.tmspros.account.AccountName;

/**
 * Who did something, or on whom it was done.
 *
 * @param id account id, or id of an import; null where nobody is known
 * @param name SIRET of an établissement, name of somebody of the staff, code of a caisse, or null
 */
public record AuditParty(String id, String name) {

    static final AuditParty NOBODY = new AuditParty(null, null);

    static AuditParty of(AccountName account) {
        return account == null ? NOBODY : new AuditParty(account.id(), account.shown());
    }

    /** Whether anybody is known. */
    public boolean known() {
        return id != null || name != null;
    }
}
