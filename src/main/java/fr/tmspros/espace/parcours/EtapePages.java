package fr.tmspros.espace.parcours;

import fr.tmspros.espace.ProblemView;
import fr.tmspros.espace.account.SessionTimes;
import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import fr.tmspros.form.FormSection;
import fr.tmspros.parcours.AnswerConflict;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.Kept;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts together what the page of a step shows. */
@Component
class EtapePages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H 'h' mm", Locale.FRENCH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final SessionTimes times;
    private final MessageSource messages;

    EtapePages(SessionTimes times, MessageSource messages) {
        this.times = times;
        this.messages = messages;
    }

    /**
     * The page of a step.
     *
     * @param section number of the only section to be shown, from 1; anything else for all of them
     * @param check what is wrong, or null where nothing is said about it yet
     */
    Map<String, Object> page(AnsweredEtape etape, String section, FormCheck check) {
        return page(etape, section, etape.answers(), check);
    }

    Map<String, Object> page(AnsweredEtape etape, String section, Map<String, String> values, FormCheck check) {
        FormDefinition form = etape.form();
        Set<String> visible = form.visible(values);
        List<FormSection> asked = form.sections().stream()
                .filter(one -> visible.contains(one.key()) && !one.fields().isEmpty())
                .toList();
        int shown = number(section, asked.size());
        Map<String, Object> model = new HashMap<>();
        model.put("step", etape);
        model.put("etape", etape.etape());
        model.put("since", day(etape.etape().since()));
        model.put("values", values);
        model.put("visible", visible);
        model.put("computed", form.computed(values));
        model.put("check", check);
        model.put("problems", check == null ? List.of() : problems(check));
        model.put("headings", asked);
        model.put("section", shown);
        model.put("sections", shown == 0 ? form.sections() : List.of(asked.get(shown - 1)));
        model.put("compared", shown == 0 || shown == 1 ? compared(etape, values) : List.of());
        return model;
    }

    /** The page with both versions of what was changed meanwhile. */
    Map<String, Object> versions(AnsweredEtape etape, List<AnswerConflict> conflicts) {
        return Map.of(
                "etape",
                etape.etape(),
                "version",
                etape.version(),
                "versions",
                conflicts.stream()
                        .map(conflict -> new VersionView(
                                conflict,
                                conflict.field().display(conflict.stored()),
                                conflict.field().display(conflict.typed()),
                                time(conflict.at())))
                        .toList());
    }

    AutosavedView autosaved(Kept kept) {
        String key = "espace.etape.autosave." + kept.outcome();
        return new AutosavedView(kept.version(), messages.getMessage(key, new Object[] {savedAt(kept)}, Locale.FRENCH));
    }

    /** On the clock of the place, « 10 h 42 »; empty where nothing was ever kept. */
    String savedAt(Kept kept) {
        return kept.at() == null ? "" : time(kept.at());
    }

    /** As the page shows them. */
    Map<String, String> computed(FormDefinition form, Map<String, String> values) {
        Map<String, String> shown = new HashMap<>();
        form.computed(values)
                .forEach((key, value) -> shown.put(
                        key, form.field(key).map(field -> field.display(value)).orElse(value)));
        return shown;
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(times.timeZone())).replace(' ', '\u00a0');
    }

    private String day(Instant at) {
        return at == null ? "" : DAY.format(at.atZone(times.timeZone()));
    }

    private static int number(String section, int sections) {
        return section != null && section.matches("[0-9]{1,3}") && sections > 0
                ? Math.max(1, Math.min(sections, Integer.parseInt(section)))
                : 0;
    }

    private static List<ProblemView> problems(FormCheck check) {
        return check.problems().stream().map(EtapePages::problem).toList();
    }

    private static ProblemView problem(FieldProblem problem) {
        return new ProblemView("champ-" + problem.key(), problem.messageKey(), problem.messageArguments());
    }

    /** The indicators of this step that its form compares with those of another one. */
    private List<ComparedView> compared(AnsweredEtape etape, Map<String, String> values) {
        List<FormField> fields = etape.form().fields().stream()
                .filter(field -> field.comparedWith() != null && field.comparedEtape() > 0)
                .toList();
        if (fields.isEmpty()) {
            return List.of();
        }
        Map<String, String> after = all(etape.form(), values);
        return fields.stream()
                .map(field -> compared(
                        field,
                        etape.compared().get(field.comparedEtape()).getOrDefault(field.comparedWith(), ""),
                        after.getOrDefault(field.key(), "")))
                .filter(view -> !view.before().isEmpty() || !view.after().isEmpty())
                .toList();
    }

    private static Map<String, String> all(FormDefinition form, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(form.computed(values));
        return all;
    }

    private static ComparedView compared(FormField field, String before, String after) {
        BigDecimal was = number(before);
        BigDecimal is = number(after);
        BigDecimal longest =
                Stream.of(was, is, BigDecimal.ZERO).max(BigDecimal::compareTo).orElseThrow();
        return new ComparedView(
                field.label(), figure(field, before), figure(field, after), width(was, longest), width(is, longest));
    }

    private static String figure(FormField field, String value) {
        String shown = field.display(value);
        return shown.isEmpty() || field.unit().isEmpty() ? shown : shown + "\u00a0" + field.unit();
    }

    private static BigDecimal number(String text) {
        return text.matches("[0-9]{1,15}(\\.[0-9]{1,10})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private static int width(BigDecimal value, BigDecimal longest) {
        return longest.signum() == 0
                ? 0
                : value.multiply(HUNDRED)
                        .divide(longest, 0, RoundingMode.HALF_UP)
                        .intValue();
    }
}
