package fr.tmspros.admin;

import java.util.List;

/**
 * Something to mend, with the anchor of its field.
 *
 * @param anchor id of the field
 * @param messageKey key of the sentence
 */
record ProblemView(String anchor, String messageKey) {

    /** It needs none. */
    public List<Object> arguments() {
        return List.of();
    }
}
