package fr.tmspros.journey.message;

import fr.tmspros.etablissement.JourneyState;

/** What an établissement is reminded of, and the one state of its journey in which that is still to do. */
public enum Reminder {
    ACTIVATION(JourneyState.INVITED),
    PROFILE(JourneyState.ACTIVATED);

    private final JourneyState open;

    Reminder(JourneyState open) {
        this.open = open;
    }

    public boolean isOpenIn(JourneyState state) {
        return state == open;
    }
}
