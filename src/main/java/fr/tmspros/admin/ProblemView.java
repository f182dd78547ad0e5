package fr.tmspros.admin;

import java.util.List;

/**
 * Something to mend, with the anchor of its field.
 *
 * @param anchor id of the field
 * @param messageKey key of the sentence
 * @param arguments what the sentence names
 */
public record ProblemView(String anchor, String messageKey, List<Object> arguments) {

    public ProblemView(String anchor, String messageKey) {
        this(anchor, messageKey, List.of());
    }
}
