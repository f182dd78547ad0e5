package fr.tmspros.agent;

import java.util.List;

/**
 * Why an upload was not taken.
 *
 * @param anchor id of the field on the page
 * @param messageKey key of the sentence
 * @param arguments what the sentence names
 */
record UploadProblemView(String anchor, String messageKey, List<Object> arguments) {

    UploadProblemView(String anchor, String messageKey, Object... arguments) {
        this(anchor, messageKey, List.of(arguments));
    }
}
