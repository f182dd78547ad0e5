package fr.tmspros.token;

/** What is wrong with a token somebody asks for; the sentences are messages {@code tokenProblem.*}. */
public enum TokenProblem {
    NAME_EMPTY,
    NAME_TOO_LONG,
    DAYS
}
