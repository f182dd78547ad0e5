package fr.tmspros.caseload.opinion;

import java.time.Instant;

/**
 * What one agent asks another about a step; the établissement never sees it.
 *
 * @param number of the step, 1 to 4
 * @param by account id of who asks
 * @param of account id of who is asked
 * @param answer null as long as there is none
 */
public record Opinion(
        long id,
        long etablissementId,
        int number,
        String by,
        String of,
        String question,
        Instant askedAt,
        String answer,
        Instant answeredAt) {

    public boolean isAnswered() {
        return answeredAt != null;
    }

    /** Without what was asked and said: it may end up in a log. */
    @Override
    public String toString() {
        return "opinion " + id;
    }
}
