package fr.tmspros.etablissement;

/** What may happen to an établissement on its journey; in the order in which things of the same moment are told. */
public enum HistoryEvent {
    IMPORTED,
    DIRECTOR_CHANGED,
    SIRET_CHANGED,
    CREDENTIALS_SENT,
    ACCOUNT_ACTIVATED,
    REMINDER_SENT,
    PROFILE_COMPLETED,
    PARCOURS_ENTERED,
    CONFIRMATION_SENT,
    EMAIL_REFUSED,
    EMAIL_BOUNCED,
    EMAIL_GIVEN_UP,
    AGENTS_CALLED,
    CONTACT_DECIDED,
    PARCOURS_COMPLETED,
    FILE_CLOSED,
    FILE_REOPENED
}
