package fr.tmspros.password;

/** What is wrong with a password chosen by somebody. */
public enum PasswordProblem {
    TOO_SHORT,
    TOO_LONG,
    /** It stands in the list of the most used ones, in capitals or not. */
    COMMON,
    /** It is made of the company's name, its SIRET, names of people or addresses. */
    PERSONAL,
    /** It is made of common words, rows of keys, repetitions or dates. */
    GUESSABLE,
    /** It is the temporary password. */
    TEMPORARY,
    /** It is the one to be replaced. */
    UNCHANGED
}
