package fr.tmspros.credentials;

import fr.tmspros.account.AccountName;
import java.util.List;

/**
 * Temporary passwords or links were drawn. Published in the transaction that stores their hashes.
 *
 * @param accounts whom they let in
 */
public record CredentialsIssued(List<AccountName> accounts) {}
