package fr.tmspros.espace;

import java.util.List;

/**
 * Something the reader has to mend, said in the summary on top and beside the field.
 *
 * @param anchor id of the field on the page
 * @param messageKey key of the sentence
 * @param arguments what the sentence names
 */
public record ProblemView(String anchor, String messageKey, List<Object> arguments) {

    public ProblemView(String anchor, String messageKey, Object... arguments) {
        this(anchor, messageKey, List.of(arguments));
    }
}
