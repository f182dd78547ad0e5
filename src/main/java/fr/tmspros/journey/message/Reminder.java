package fr.tmspros.journey.message;

import fr.tmspros.etablissement.JourneyState;
import java.util.Arrays;
import java.util.Optional;

/** What an établissement is reminded of, and the one state of its journey in which that is still to do. */
public enum Reminder {
    ACTIVATION(JourneyState.INVITED),
    PROFILE(JourneyState.ACTIVATED);

    private final JourneyState open;

    Reminder(JourneyState open) {
        this.open = open;
    }

    /** What is left to do in this state; empty where there is nothing to remind of. */
    public static Optional<Reminder> openIn(JourneyState state) {
        return Arrays.stream(values())
                .filter(reminder -> reminder.isOpenIn(state))
                .findFirst();
    }

    public boolean isOpenIn(JourneyState state) {
        return state == open;
    }
}
