package fr.tmspros.parcours.figures;

import fr.tmspros.parcours.EtapeState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parcours of all établissements of some caisses together.
 *
 * @param steps the four of them, in order
 * @param sentBack the questions with the most comments among steps that were sent back, the most first
 * @param indicators what the forms compare, in their order
 * @param compared how many établissements the indicators were looked for in
 */
public record ParcoursStatistics(List<Step> steps, List<Question> sentBack, List<Indicator> indicators, int compared) {

    /** States of a step that is open, in the order of its life. */
    public static final List<EtapeState> STATES = List.of(
            EtapeState.TO_DO, EtapeState.IN_PROGRESS, EtapeState.TO_REVIEW, EtapeState.SENT_BACK, EtapeState.VALIDATED);

    /**
     * One step.
     *
     * @param number 1 to 4
     * @param counts how many établissements are in which state; a state without one is absent
     * @param answering from the opening of the parcours to the first sending
     * @param reviewing from a sending to the decision of the caisse
     */
    public record Step(int number, Map<EtapeState, Long> counts, Duration answering, Duration reviewing) {

        /** How many are in this state. */
        public long count(EtapeState state) {
            return counts.getOrDefault(state, 0L);
        }

        /** How many have this step. */
        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The part of them in this state, in whole percent. */
        public long percent(EtapeState state) {
            return total() == 0 ? 0 : Math.round(100.0 * count(state) / total());
        }
    }

    /**
     * How long something took.
     *
     * @param count how often
     * @param median in days; null below {@link ParcoursFigures#FEWEST}
     * @param ninetieth nine of ten took no longer, in days; null below {@link ParcoursFigures#FEWEST}
     */
    public record Duration(long count, BigDecimal median, BigDecimal ninetieth) {

        static final Duration NONE = new Duration(0, null, null);
    }

    /**
     * A question the caisse had to come back to.
     *
     * @param label as the form has it, or its key where no form has it any more
     * @param count in how many decisions
     */
    public record Question(int number, String label, long count) {}

    /**
     * One indicator, before and after.
     *
     * @param unit "" without one
     * @param count how many établissements said both; below {@link ParcoursFigures#FEWEST} nothing else is known
     * @param before null below {@link ParcoursFigures#FEWEST}
     * @param after null below {@link ParcoursFigures#FEWEST}
     */
    public record Indicator(String label, String unit, int count, Spread before, Spread after) {

        /** Where a value lies between nothing and the greatest one that is shown, of 100. */
        public double place(BigDecimal value) {
            double most = Stream.of(before.upper(), after.upper())
                    .mapToDouble(BigDecimal::doubleValue)
                    .max()
                    .orElse(0);
            return most <= 0 ? 0 : Math.max(0, Math.min(100, 100 * value.doubleValue() / most));
        }
    }

    /** The middle of some values: a quarter of them is not greater than the lower one, three quarters than the upper one. */
    public record Spread(BigDecimal lower, BigDecimal median, BigDecimal upper) {}
}
