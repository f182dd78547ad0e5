package fr.tmspros.account;

/**
 * Where mails to an account go.
 *
 * @param identifier what is typed at login
 * @param displayName how the person or company is called
 * @param email address of contact of an établissement, identifier of staff; never the {@code courriel} of a profile
 * @param etablissementId its établissement, or null for staff
 */
public record AccountAddress(
        String accountId, String identifier, String displayName, String email, Long etablissementId) {

    /** The same at another address. */
    public AccountAddress at(String other) {
        return new AccountAddress(accountId, identifier, displayName, other, etablissementId);
    }

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "address of account " + accountId;
    }
}
