package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.DiagramNode;

/**
 * Those who stand at one element of the process in one state.
 *
 * @param state as lists show it; nearly always that of the element
 * @param ages how many, and for how long
 */
public record Place(DiagramNode node, JourneyState state, Ages ages) {

    private static final int WEEK = 7;
    private static final int FORTNIGHT = 14;
    private static final int MONTH = 30;

    public long count() {
        return ages.count();
    }

    /** How old they are at the median: {@code none} (nobody, or nobody waits any more), {@code days}, {@code week}, {@code fortnight}, {@code month}. */
    public String age() {
        if (count() == 0 || state.hasEnded()) {
            return "none";
        }
        int median = ages.median();
        if (median >= MONTH) {
            return "month";
        } else if (median >= FORTNIGHT) {
            return "fortnight";
        }
        return median >= WEEK ? "week" : "days";
    }
}
