package fr.tmspros.espace;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FieldRemark;
import java.util.List;

/**
 * The home page of an établissement.
 *
 * @param missing the mandatory fields that are empty
 * @param wrong the fields that hold something unusable
 * @param firstToMend key of the first field that is missing or wrong, or null
 * @param remarks what is kept as it is, but worth a second look
 */
record HomeView(
        List<ProgressStageView> stages,
        boolean complete,
        List<FieldProblem> missing,
        List<FieldProblem> wrong,
        String firstToMend,
        List<FieldRemark> remarks) {

    static HomeView of(ProfileState profile) {
        return new HomeView(
                ProgressStageView.of(profile.complete()),
                profile.complete(),
                profile.missing(),
                profile.wrong(),
                profile.check().keys().stream().findFirst().orElse(null),
                profile.remarks());
    }
}
