package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.JourneyState;
import java.util.Optional;

/** A stage of the funnel; whoever has reached one has reached those before. */
public enum Stage {
    IMPORTED(JourneyState.INVITATION_PENDING),
    INVITED(JourneyState.INVITED),
    ACTIVATED(JourneyState.ACTIVATED),
    /** Nobody stays here: the parcours opens with the complete profile. */
    PROFILE_COMPLETE(null),
    IN_PARCOURS(JourneyState.PROFILE_COMPLETE),
    COMPLETED(JourneyState.COMPLETED);

    private final JourneyState state;

    Stage(JourneyState state) {
        this.state = state;
    }

    /** The state of those who have come as far and no further; empty for a stage that nobody stays in. */
    public Optional<JourneyState> state() {
        return Optional.ofNullable(state);
    }
}
