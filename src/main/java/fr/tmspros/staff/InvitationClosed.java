package fr.tmspros.staff;

import fr.tmspros.account.AccountName;

/**
 * Whoever was invited has come in, or the invitation was taken back. Published in the transaction that does it.
 *
 * @param accepted whether it was the person itself
 */
public record InvitationClosed(AccountName account, boolean accepted) {}
