package fr.tmspros.espace;

/**
 * Whom the établissement may ask for help.
 *
 * @param caisse name of its caisse
 * @param agent e-mail of its agent préventeur, or null
 * @param mailbox TMS Pros mailbox of the caisse, or null
 * @param phone phone number, or null
 */
record ContactView(String caisse, String agent, String mailbox, String phone) {

    /** Whether there is any way to reach somebody. */
    public boolean isKnown() {
        return agent != null || mailbox != null || phone != null;
    }
}
