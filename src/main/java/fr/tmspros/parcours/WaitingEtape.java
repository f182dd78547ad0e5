package fr.tmspros.parcours;

import java.time.Instant;

/**
 * A step that waits for the caisse.
 *
 * @param id after which the next one comes, together with {@code since}
 * @param siret 14 digits
 * @param name of the établissement
 * @param number 1 to 4
 * @param since when it was sent
 * @param again whether the caisse has decided on it before
 * @param changed how many answers changed since the caisse last decided on it; 0 where it never did
 * @param agentEmail e-mail of the agent the établissement is given to, or null
 */
public record WaitingEtape(
        long id,
        long etablissementId,
        String siret,
        String name,
        int number,
        Instant since,
        boolean again,
        int changed,
        String agentEmail) {}
