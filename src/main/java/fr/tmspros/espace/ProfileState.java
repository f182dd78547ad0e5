package fr.tmspros.espace;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FieldRemark;
import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as it stands.
 *
 * @param form which fields there are
 * @param values field key to text: what was answered, else what the import or the form proposes
 * @param submitted whether anything was ever answered
 * @param complete whether the parcours is open
 */
record ProfileState(FormDefinition form, Map<String, String> values, boolean submitted, boolean complete) {

    /** What keeps the profile from being complete. */
    FormCheck check() {
        return form.check(values);
    }

    /** The same profile with what somebody just typed on top. */
    ProfileState with(Map<String, String> answers) {
        Map<String, String> typed = new HashMap<>(values);
        typed.putAll(answers);
        return new ProfileState(form, typed, true, complete);
    }

    /** The mandatory fields that are empty, in the order of the form. */
    List<FieldProblem> missing() {
        return problems(true);
    }

    /** The fields that hold something unusable, in the order of the form. */
    List<FieldProblem> wrong() {
        return problems(false);
    }

    /** What is kept as it is, but worth a second look. */
    List<FieldRemark> remarks() {
        return form.fields().stream()
                .map(field -> field.remark(values.get(field.key())))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<FieldProblem> problems(boolean missing) {
        return check().problems().stream()
                .filter(problem -> missing == (problem.kind() == FieldProblem.Kind.REQUIRED))
                .toList();
    }
}
