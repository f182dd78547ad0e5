package fr.tmspros.agent.etape;

import java.time.ZonedDateTime;

/**
 * A step that waits for the caisse.
 *
 * @param siret its digits
 * @param since when it was sent, on the clock of the caisse
 * @param days how long that is
 * @param again whether the caisse has decided on it before
 * @param changed how many answers changed since
 * @param agentEmail e-mail of the agent the établissement is given to, or null
 * @param place after which the next one comes
 */
record WaitingLineView(
        String siret,
        String groupedSiret,
        String name,
        int number,
        ZonedDateTime since,
        long days,
        boolean again,
        int changed,
        String agentEmail,
        String place) {}
