package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.JourneyState;
import java.util.Collection;

/**
 * How many établissements have reached each stage; one counts in every stage it has reached.
 *
 * @param imported all whose file is not closed
 * @param invited credentials were handed to the mail server
 * @param inParcours the parcours was opened
 */
public record Funnel(
        long imported, long invited, long activated, long profileComplete, long inParcours, long completed) {

    static Funnel of(Collection<StateCell> cells) {
        return new Funnel(
                reached(cells, Stage.IMPORTED),
                reached(cells, Stage.INVITED),
                reached(cells, Stage.ACTIVATED),
                reached(cells, Stage.PROFILE_COMPLETE),
                reached(cells, Stage.IN_PARCOURS),
                reached(cells, Stage.COMPLETED));
    }

    /** How many have reached this stage. */
    public long reached(Stage stage) {
        return switch (stage) {
            case IMPORTED -> imported;
            case INVITED -> invited;
            case ACTIVATED -> activated;
            case PROFILE_COMPLETE -> profileComplete;
            case IN_PARCOURS -> inParcours;
            case COMPLETED -> completed;
        };
    }

    /** The same in percent of all; 0 and 100 are said of nobody and of all only. */
    public int percent(Stage stage) {
        return percent(reached(stage), imported);
    }

    static int percent(long part, long whole) {
        if (part == 0 || whole == 0) {
            return 0;
        }
        return part == whole ? 100 : (int) Math.min(Math.max(Math.round(100.0 * part / whole), 1), 99);
    }

    private static long reached(Collection<StateCell> cells, Stage stage) {
        return cells.stream()
                .filter(cell -> cell.state() != JourneyState.CLOSED)
                .filter(cell -> cell.reached().compareTo(stage) >= 0)
                .mapToLong(StateCell::count)
                .sum();
    }
}
