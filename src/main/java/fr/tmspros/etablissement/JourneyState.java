package fr.tmspros.etablissement;

/**
 * Where the journey of an établissement stands, for lists and counts. A projection of the engine: the state of each wait state is
 * declared in {@code onboarding.bpmn} and copied here in the engine's own transaction.
 */
public enum JourneyState {
    INVITATION_PENDING,
    INVITED,
    ACTIVATED,
    PROFILE_COMPLETE,
    COMPLETED,
    TO_CONTACT,
    CLOSED;

    /** Whether the journey is over. */
    public boolean hasEnded() {
        return this == COMPLETED || this == CLOSED;
    }
}
