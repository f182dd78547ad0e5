package fr.tmspros.admin;

import java.util.List;

/**
 * A day that cannot be read, with the anchor of its field.
 *
 * @param anchor id of the field
 */
record ProblemView(String anchor) {

    /** The message that says so. */
    public String messageKey() {
        return "admin.audit.problem.day";
    }

    /** It needs none. */
    public List<Object> arguments() {
        return List.of();
    }
}
