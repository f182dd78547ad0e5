package fr.tmspros.espace;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FormCheck;
import java.util.List;

/**
 * The profile page.
 *
 * @param missing labels of the mandatory fields that are empty
 * @param wrong labels of the fields that hold something unusable
 * @param complete whether the parcours is open
 */
record ProfileView(List<ProfileFieldView> fields, List<String> missing, List<String> wrong, boolean complete) {

    /** A profile nobody has submitted yet shows no problems: nothing was done wrong. */
    static ProfileView of(ProfileState state) {
        FormCheck shown = state.submitted() ? state.check() : new FormCheck(List.of());
        List<ProfileFieldView> fields = state.form().fields().stream()
                .map(field -> new ProfileFieldView(
                        field,
                        state.values().getOrDefault(field.key(), ""),
                        shown.of(field.key()).orElse(null)))
                .toList();
        return new ProfileView(fields, labels(state.missing()), labels(state.wrong()), state.complete());
    }

    List<ProblemView> problems() {
        return fields.stream()
                .map(ProfileFieldView::problem)
                .filter(problem -> problem != null)
                .map(ProfileView::problem)
                .toList();
    }

    private static List<String> labels(List<FieldProblem> problems) {
        return problems.stream().map(FieldProblem::label).toList();
    }

    private static ProblemView problem(FieldProblem problem) {
        return new ProblemView("champ-" + problem.key(), problem.messageKey(), problem.messageArguments());
    }
}
