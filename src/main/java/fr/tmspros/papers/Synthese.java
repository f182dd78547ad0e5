package fr.tmspros.papers;

import fr.tmspros.parcours.EtapeState;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * All that an établissement answered in its four steps, as a reader expects it.
 *
 * @param at when it was put together, on the clock of the caisse
 */
public record Synthese(Holder holder, ZonedDateTime at, List<Step> steps) {

    /** Whether the caisse validated all of them, and so attests it. */
    public boolean isValidated() {
        return steps.stream().allMatch(step -> step.state() == EtapeState.VALIDATED);
    }

    /**
     * One step.
     *
     * @param since when it came into its state; null where its turn has not come
     * @param missing labels of the questions that have to be answered and are not
     * @param wrong labels of the questions whose answer is not as the form wants it
     * @param comment what the caisse said when it last decided, "" where nothing
     * @param commentedAt when that was, null where there is no comment
     * @param gone answers to questions the form no longer asks
     */
    public record Step(
            int number,
            EtapeState state,
            ZonedDateTime since,
            int answered,
            int of,
            List<Section> sections,
            List<String> missing,
            List<String> wrong,
            String comment,
            ZonedDateTime commentedAt,
            List<Line> gone) {}

    /** The questions of a section that are asked; the heading may be "". */
    public record Section(String heading, List<Line> lines) {}

    /**
     * A question and its answer, which is a text, choices, or a table.
     *
     * @param text "" where nothing was answered, or where it is in the table or among the choices
     * @param choices labels of what was ticked
     * @param columns headings of the table, none where the answer is no table
     * @param rows cells of each line of the table
     * @param comment of the caisse when it last decided, "" where there is none
     */
    public record Line(
            String label,
            String text,
            List<String> choices,
            List<String> columns,
            List<List<String>> rows,
            String comment) {

        /** Whether nothing was answered. */
        public boolean isEmpty() {
            return text.isEmpty() && choices.isEmpty() && rows.isEmpty();
        }
    }
}
