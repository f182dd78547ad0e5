package fr.tmspros.document;

import java.util.regex.Pattern;

/**
 * What a document belongs to: a step, one of its questions, or a message.
 *
 * @param etape number of the step, or null
 * @param question key of the question, or null
 * @param messageId the message, or null
 */
public record DocumentPlace(Integer etape, String question, Long messageId) {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    /** A step, or a question of it; what is no key of any form is the step itself. */
    public static DocumentPlace ofEtape(int number, String question) {
        boolean key = question != null && KEY.matcher(question).matches();
        return new DocumentPlace(number, key ? question : null, null);
    }

    public static DocumentPlace ofMessage(long messageId) {
        return new DocumentPlace(null, null, messageId);
    }
}
