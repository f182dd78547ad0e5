package fr.tmspros.espace;

import java.util.ArrayList;
import java.util.List;

/** One stage on the way into the parcours, and whether it is behind, here or ahead. */
record ProgressStageView(Stage stage, State state) {

    /** The words for them are messages {@code progressStage.*}. */
    enum Stage {
        CREDENTIALS_RECEIVED,
        ACCOUNT_ACTIVATED,
        PROFILE_COMPLETE,
        PARCOURS_OPEN
    }

    /** The words for them are messages {@code progressState.*}. */
    enum State {
        DONE,
        CURRENT,
        TO_DO
    }

    /** Whoever sees this has activated the account; what is left is the profile, and with it the parcours. */
    static List<ProgressStageView> of(boolean profileComplete) {
        List<ProgressStageView> stages = new ArrayList<>();
        stages.add(new ProgressStageView(Stage.CREDENTIALS_RECEIVED, State.DONE));
        stages.add(new ProgressStageView(Stage.ACCOUNT_ACTIVATED, State.DONE));
        stages.add(new ProgressStageView(Stage.PROFILE_COMPLETE, profileComplete ? State.DONE : State.CURRENT));
        stages.add(new ProgressStageView(Stage.PARCOURS_OPEN, profileComplete ? State.DONE : State.TO_DO));
        return stages;
    }
}
