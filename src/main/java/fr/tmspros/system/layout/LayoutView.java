package fr.tmspros.system.layout;

import java.util.List;

/**
 * What the frame around every page shows.
 *
 * @param accountName who is logged in, or null
 * @param links the main navigation of that account, empty for nobody
 * @param accessibility what the footer states
 * @param accent six hexadecimal digits of the colour the caisse chose, or null
 * @param mailsHeld whether an administrator is told that no mail leaves
 * @param askPath where an établissement asks for help with what it looks at; null for all others
 */
record LayoutView(
        String accountName,
        List<LayoutLink> links,
        AccessibilitySettings.Status accessibility,
        String accent,
        boolean mailsHeld,
        String askPath) {

    /** Whether a link is shown that leads nowhere yet, and so needs its reason. */
    public boolean isAnyClosed() {
        return links.stream().anyMatch(link -> !link.open());
    }
}
