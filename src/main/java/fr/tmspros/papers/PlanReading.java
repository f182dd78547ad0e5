package fr.tmspros.papers;

import java.util.List;

/**
 * What a filled-in plan d'actions would change. Nothing is stored by reading it.
 *
 * @param unusable key of the sentence that says why nothing could be read, or null
 * @param problems cells and lines that are not as the form wants them; none of it is taken over while there is one
 * @param ignored columns of the file that the plan does not have
 * @param changes line by line; lines that stay as they are are left out
 * @param etape number of the step that has the list
 * @param question its key
 * @param version of the answers it was compared with
 * @param value the whole list, as the form stores it
 */
public record PlanReading(
        String unusable,
        List<Problem> problems,
        List<String> ignored,
        List<Change> changes,
        int etape,
        String question,
        int version,
        String value) {

    static PlanReading unusable(String reason) {
        return new PlanReading(reason, List.of(), List.of(), List.of(), 0, "", 0, "");
    }

    /** Whether it may be confirmed and would change something. */
    public boolean isToConfirm() {
        return unusable == null && problems.isEmpty() && !changes.isEmpty();
    }

    /**
     * What is wrong, and where.
     *
     * @param line of the file; 0 where it is about the list as a whole
     * @param column its heading, "" where it is about the line
     * @param value as the file has it
     */
    public record Problem(int line, String column, String value, String messageKey, List<Object> arguments) {}

    /** What becomes of a line, which is named after its first column. */
    public record Change(Kind kind, String name, List<Cell> cells) {}

    /** How a line changes. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** A cell that is not what it was. */
    public record Cell(String column, String before, String after) {}
}
