package fr.tmspros.staff;

import fr.tmspros.account.AccountName;

/** Somebody of the staff is called otherwise from now on. Published in the transaction that does it. */
public record StaffRenamed(AccountName account) {}
