package fr.tmspros.dialogue;

import fr.tmspros.document.DocumentPlace;
import java.util.regex.Pattern;

/**
 * A message as it was typed.
 *
 * @param text line breaks as {@code \n}, without what cannot be seen
 * @param etape number of the step it is about, or null
 * @param question key of the question it is about, or null
 */
public record MessageDraft(String text, Integer etape, String question) {

    /** As many characters a message may have. */
    public static final int LONGEST = 4_000;

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n?");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\n\t]]");
    private static final int ETAPES = 4;

    /**
     * Cleans what a form sent.
     *
     * @param etape number of a step, or anything else for none
     * @param question key of a question of it, or anything else for none
     */
    public static MessageDraft of(String text, String etape, String question) {
        String lines = LINE_BREAK.matcher(text == null ? "" : text).replaceAll("\n");
        String clean = UNSEEN.matcher(lines).replaceAll("").strip();
        Integer number = etape != null && etape.matches("[1-" + ETAPES + "]") ? Integer.valueOf(etape) : null;
        String key =
                number == null ? null : DocumentPlace.ofEtape(number, question).question();
        return new MessageDraft(clean, number, key);
    }

    /** Keeps what was said out of logs. */
    @Override
    public String toString() {
        return "draft";
    }
}
