package fr.tmspros.staff;

/** Why somebody is not invited, or does not get other rights; the words for it are messages {@code staffProblem.*}. */
public enum StaffProblem {
    NAME_EMPTY,
    NAME_TOO_LONG,
    EMAIL_UNUSABLE,
    /** Somebody has it as identifier already. */
    EMAIL_KNOWN,
    ROLE_MISSING,
    CAISSE_MISSING,
    CAISSE_UNKNOWN,
    /** Without this one nobody could administer any more. */
    LAST_ADMIN,
    /** Nobody changes one's own role. */
    ONESELF
}
