package fr.tmspros.espace;

import java.util.List;

/**
 * The home page of an établissement.
 *
 * @param firstToMend key of the first field that is missing or wrong, or null
 */
record HomeView(
        List<ProgressStageView> stages,
        boolean complete,
        List<String> missing,
        List<String> wrong,
        String firstToMend) {

    static HomeView of(ProfileState profile) {
        return new HomeView(
                ProgressStageView.of(profile.complete()),
                profile.complete(),
                profile.missing(),
                profile.wrong(),
                profile.check().keys().stream().findFirst().orElse(null));
    }
}
