package fr.tmspros.credentials;

import fr.tmspros.account.AccountName;

/**
 * A temporary password or link was drawn for a mail. Published in the transaction that stores its hash.
 *
 * @param account whom it lets in
 */
public record CredentialsIssued(AccountName account) {}
