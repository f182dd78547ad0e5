package fr.tmspros.agent;

import java.util.List;

/**
 * Why what was sent was not taken.
 *
 * @param anchor id of the field on the page
 * @param messageKey key of the sentence
 * @param arguments what the sentence names
 */
public record ProblemView(String anchor, String messageKey, List<Object> arguments) {

    public ProblemView(String anchor, String messageKey, Object... arguments) {
        this(anchor, messageKey, List.of(arguments));
    }

    /** The one problem of a page. */
    public static List<ProblemView> only(String anchor, String messageKey) {
        return List.of(new ProblemView(anchor, messageKey));
    }
}
