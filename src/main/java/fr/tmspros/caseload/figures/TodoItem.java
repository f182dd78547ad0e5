package fr.tmspros.caseload.figures;

import java.time.Instant;

/**
 * Somebody to see to.
 *
 * @param siret its digits
 * @param since since when it is on the line
 */
public record TodoItem(String siret, String name, Instant since) {

    /**
     * Somebody and where it stands in its line.
     *
     * @param rank from 0
     */
    public record Ranked(String siret, long rank) {}
}
