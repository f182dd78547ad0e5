package fr.tmspros.caseload;

/** What an agent did or wrote on a file; the words for it are messages {@code caseKind.*}. */
public enum CaseKind {
    CREDENTIALS,
    REMINDED,
    LETTER,
    PRINTED,
    SIRET,
    DIRECTOR,
    ASSIGNED,
    TAGGED,
    NOTE,
    CALL,
    RECALL,
    CLOSED,
    REOPENED
}
