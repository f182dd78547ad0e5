package fr.tmspros.staff;

/** Where somebody of the staff stands; the words for it are messages {@code staffState.*}. */
public enum StaffState {
    /** The link is on its way, or waits to be used. */
    INVITED,
    /** Nobody used the link in time. */
    INVITATION_EXPIRED,
    ACTIVE,
    DISABLED
}
