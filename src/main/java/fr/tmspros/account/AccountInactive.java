package fr.tmspros.account;

/** Nobody has logged in for so long that the account is going to be erased. Published in the transaction that notes it. */
public record AccountInactive(long etablissementId) {}
