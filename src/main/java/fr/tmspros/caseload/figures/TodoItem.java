package fr.tmspros.caseload.figures;

import java.time.Instant;

/**
 * Somebody to see to.
 *
 * @param siret its digits
 * @param since when it came into its state
 */
public record TodoItem(String siret, String name, Instant since) {

    /**
     * Somebody and where it stands in its line.
     *
     * @param rank from 0
     */
    public record Ranked(String siret, long rank) {}
}
