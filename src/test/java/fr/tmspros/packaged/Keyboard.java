package fr.tmspros.packaged;

import com.microsoft.playwright.Page;

/** Moves through a page as somebody without a mouse does. */
final class Keyboard {

    private static final int MOST_PRESSES = 150;

    private static final String FOCUSED_NAME = "document.activeElement.name";
    private static final String FOCUSED_LINK = focusedText("A");
    private static final String FOCUSED_BUTTON = focusedText("BUTTON");
    private static final String FOCUSED_SUMMARY = focusedText("SUMMARY");

    private Keyboard() {}

    /** Goes to the next field of that name. */
    static void tabTo(Page page, String name) {
        tabUntil(page, FOCUSED_NAME, name);
    }

    static void tabToLink(Page page, String text) {
        tabUntil(page, FOCUSED_LINK, text);
    }

    static void tabToButton(Page page, String text) {
        tabUntil(page, FOCUSED_BUTTON, text);
    }

    /** Goes to what opens and closes a part of the page. */
    static void tabToSummary(Page page, String text) {
        tabUntil(page, FOCUSED_SUMMARY, text);
    }

    /** Presses the key of tabulation until the page answers the question as expected. */
    static void tabUntil(Page page, String question, String answer) {
        for (int presses = 0; presses < MOST_PRESSES; presses++) {
            page.keyboard().press("Tab");
            if (answer.equals(page.evaluate(question))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + answer);
    }

    private static String focusedText(String tag) {
        return "document.activeElement.tagName === '" + tag
                + "' ? document.activeElement.textContent.replace(/\\s+/g, ' ').trim() : ''";
    }
}
