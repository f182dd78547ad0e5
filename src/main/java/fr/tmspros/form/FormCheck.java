package fr.tmspros.form;

import java.util.List;
import java.util.Optional;

/** What a form says of a set of values: at most one problem a field or a cell of a list, in the order of the fields. */
public record FormCheck(List<FieldProblem> problems) {

    public FormCheck {
        problems = List.copyOf(problems);
    }

    /** Whether every field is as the form wants it. */
    public boolean ok() {
        return problems.isEmpty();
    }

    /** The keys of the fields that are wrong or missing, in the order of the form. */
    public List<String> keys() {
        return problems.stream().map(FieldProblem::key).toList();
    }

    /** The problem of one field, where it has one. */
    public Optional<FieldProblem> of(String key) {
        return problems.stream().filter(problem -> problem.key().equals(key)).findFirst();
    }
}
