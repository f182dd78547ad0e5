package fr.tmspros.account;

/** What an account may be; each account is exactly one of these. */
public enum Role {
    ETABLISSEMENT,
    AGENT,
    ADMIN
}
