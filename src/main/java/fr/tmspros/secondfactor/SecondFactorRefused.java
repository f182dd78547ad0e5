package fr.tmspros.secondfactor;

/** Somebody typed the right password and then a code that is wrong, used, or came after too many wrong ones. */
public record SecondFactorRefused(String accountId) {}
