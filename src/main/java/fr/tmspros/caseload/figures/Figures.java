package fr.tmspros.caseload.figures;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything the dashboard shows of some établissements, counted at one moment.
 *
 * @param standings where the running ones stand, by the engine's own tables
 * @param departements in the order of their numbers
 * @param activations how many accounts were activated on each day, of the last half year
 * @param reminders what followed those of the last half year
 */
public record Figures(
        Instant countedAt,
        List<StateCell> cells,
        List<Standing> standings,
        List<DepartementLine> departements,
        Map<LocalDate, Long> activations,
        List<ReminderOutcome> reminders,
        List<EmailCount> emails,
        Map<TodoLine, Long> todo) {

    /** All of them, whatever became of them. */
    public long total() {
        return cells.stream().mapToLong(StateCell::count).sum();
    }

    /** How many are on this line of what is to do. */
    public long onLine(TodoLine line) {
        return todo.getOrDefault(line, 0L);
    }

    public Funnel funnel() {
        return Funnel.of(cells);
    }

    /** The stages in their order, with those who have stayed in each. */
    public List<FunnelLine> funnelLines() {
        Funnel funnel = funnel();
        return Stream.of(Stage.values())
                .map(stage -> new FunnelLine(
                        stage,
                        funnel.reached(stage),
                        funnel.percent(stage),
                        stage.state().map(this::ages).orElse(null)))
                .toList();
    }

    /** The last 26 weeks, the oldest first. */
    public List<Week> weeks(LocalDate today) {
        return Week.ending(today, activations);
    }

    /** How long those in this state have been in it. */
    public Ages ages(JourneyState state) {
        return Ages.of(
                cells.stream().filter(cell -> cell.state() == state).toList(), StateCell::days, StateCell::count);
    }
}
