package fr.tmspros.espace;

/**
 * Whom the établissement may ask for help.
 *
 * @param caisse name of its caisse
 * @param agent name of its agent préventeur, or null where only the e-mail is known
 * @param agentEmail its e-mail, or null where the caisse alone is in charge
 * @param mailbox TMS Pros mailbox of the caisse, or null
 * @param phone phone number, or null
 */
record ContactView(String caisse, String agent, String agentEmail, String mailbox, String phone) {

    /** Whether there is any way to reach somebody. */
    public boolean isKnown() {
        return agentEmail != null || mailbox != null || phone != null;
    }
}
