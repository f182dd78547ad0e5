package fr.tmspros.form;

import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Camunda Form (form-js, schema version 16) as the server reads it: its sections with their fields and texts in order, and
 * one judgement over values that serves the page, Tasklist and REST alike.
 *
 * @param sections the groups of the form in order; a form without groups has one section
 */
public record FormDefinition(String id, List<FormSection> sections) {

    /** Characters of an answer that are kept even where its field allows fewer. */
    private static final int LONGEST_KEPT = 10_000;

    private static final int LONGEST_LIST_KEPT = 100_000;

    public FormDefinition {
        sections = List.copyOf(sections);
    }

    /**
     * Reads the JSON of a form. Throws {@link UnknownFormComponentException} for a component whose rules cannot be
     * followed and {@link IllegalArgumentException} for what is no form.
     */
    public static FormDefinition parse(InputStream json) {
        return FormReader.read(json);
    }

    /** The fields of all sections, in order. */
    public List<FormField> fields() {
        return sections.stream().flatMap(section -> section.fields().stream()).toList();
    }

    /** The field of that key, where the form has one. */
    public Optional<FormField> field(String key) {
        return fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The keys of the input fields, in the order of the form. */
    public Set<String> keys() {
        return ordered(fields().stream().map(FormField::key).toList());
    }

    /** The values the form itself proposes, by key; only fields that have one. */
    public Map<String, String> defaults() {
        return valuesOf(FormField::defaultValue);
    }

    /**
     * Judges a whole set of values, as typed or as stored; an absent key is an empty field. Not judged are read-only fields, for
     * nobody who fills in the form could mend them, and what these values hide.
     */
    public FormCheck check(Map<String, String> values) {
        Set<String> visible = visible(values);
        return new FormCheck(fields().stream()
                .filter(field -> visible.contains(field.key()))
                .flatMap(field -> field.problems(values.get(field.key())).stream())
                .toList());
    }

    /**
     * What of a submission may be stored, by key: only fields of this form that may be written and were submitted (an absent
     * key leaves the stored value, an empty one clears it), as clean text in the normal spelling of their type. What
     * does not fit its type stays as typed, so that nothing is lost; {@link #check} tells. Several values of one name (an array or a
     * collection) are the choices of a checklist; of any other field the first one counts. A list of lines comes whole (JSON, or a list
     * of maps) or cell by cell under {@code key[0].column}; lines without anything in them are dropped.
     */
    public Map<String, String> clean(Map<String, ?> submitted) {
        return valuesOf(field -> field.readOnly() ? null : cleaned(field, submitted));
    }

    /** Null where the field was not submitted. */
    private static String cleaned(FormField field, Map<String, ?> submitted) {
        List<?> posted = field.type() == FieldType.LINES ? ListFormat.posted(field.key(), submitted) : List.of();
        if (!posted.isEmpty()) {
            return field.normalise(posted);
        }
        return submitted.containsKey(field.key()) ? field.normalise(submitted.get(field.key())) : null;
    }

    /** The columns of an import file that fill in this form beforehand. */
    public Set<String> importColumns() {
        return ordered(fields().stream()
                .flatMap(field -> field.importColumns().stream())
                .toList());
    }

    /** The values an imported row gives, by key; only fields for which the row has something. */
    public Map<String, String> prefill(Map<String, String> columns) {
        return valuesOf(field -> {
            String value = field.prefill(columns);
            return value.isEmpty() ? null : value;
        });
    }

    /**
     * What stands in the form for somebody, by key: the own answers, else what an imported row gives, else the form's defaults. An
     * answer that was cleared stays cleared.
     */
    public Map<String, String> answers(Map<String, String> importedColumns, Map<String, String> stored) {
        Map<String, String> answers = new LinkedHashMap<>(defaults());
        answers.putAll(prefill(importedColumns));
        fields().stream()
                .filter(field -> !field.readOnly() && stored.containsKey(field.key()))
                .forEach(field -> answers.put(field.key(), stored.get(field.key())));
        return answers;
    }

    /** The answers that are kept although something in the form is wrong: all but those no field could ever hold. */
    public Map<String, String> storable(Map<String, String> answers) {
        Map<String, String> storable = new LinkedHashMap<>(answers);
        storable.entrySet()
                .removeIf(answer -> answer.getValue().length()
                        > field(answer.getKey())
                                .filter(field -> field.type() == FieldType.LINES)
                                .map(list -> LONGEST_LIST_KEPT)
                                .orElse(LONGEST_KEPT));
        return storable;
    }

    /**
     * The keys of what is shown beside these answers: fields, texts and sections whose conditions do not hide them. What stands in a
     * section that is not shown is not shown either.
     */
    public Set<String> visible(Map<String, String> answers) {
        return Collections.unmodifiableSet(outcome(answers).shown());
    }

    /** The values that follow from these answers, by key, in the normal spelling; a value that cannot be known yet is absent. */
    public Map<String, String> computed(Map<String, String> answers) {
        Outcome outcome = outcome(answers);
        return valuesOf(field -> {
            String value = field.calculated() && outcome.shown().contains(field.key()) ? outcome.valueOf(field) : "";
            return value.isEmpty() ? null : value;
        });
    }

    /**
     * What the expressions say, as form-js lets them: first all answers say what is hidden, then that counts as absent. A question
     * that hangs on one that hangs on another should repeat the whole condition. An expression costs more than all else here: it is
     * asked again only where it reads something that may have changed.
     */
    private Outcome outcome(Map<String, String> answers) {
        Outcome outcome = new Outcome(new HashMap<>(), new HashMap<>(), new LinkedHashSet<>());
        Map<String, Object> variables = outcome.variables();
        if (sections.stream().noneMatch(FormSection::hasExpressions)) {
            outcome.shown().addAll(shown(variables));
            return outcome;
        }
        fields().forEach(field -> variables.put(field.key(), field.variable(answers.get(field.key()))));
        List<FormField> calculations =
                fields().stream().filter(FormField::calculated).toList();
        calculations.forEach(outcome::calculate);
        Set<String> shown = shown(variables);
        Set<String> changed = new HashSet<>(outcome.calculated().keySet());
        keys().stream()
                .filter(key -> !shown.contains(key) && variables.put(key, null) != null)
                .forEach(changed::add);
        calculations.stream()
                .filter(field ->
                        !shown.contains(field.key()) || field.expression().readsAny(changed))
                .forEach(outcome::calculate);
        outcome.shown().addAll(hidesByAny(changed) ? shown(variables) : shown);
        return outcome;
    }

    private boolean hidesByAny(Set<String> changed) {
        return sections.stream()
                .flatMap(section -> Stream.concat(
                        Stream.of(Optional.ofNullable(section.hide())),
                        section.parts().stream().map(part -> Optional.ofNullable(part.hide()))))
                .flatMap(Optional::stream)
                .anyMatch(hide -> hide.readsAny(changed));
    }

    private Set<String> shown(Map<String, Object> variables) {
        return ordered(sections.stream()
                .filter(section -> isShown(section.hide(), variables))
                .flatMap(section -> Stream.concat(
                        Stream.of(section.key()),
                        section.parts().stream()
                                .filter(part -> isShown(part.hide(), variables))
                                .map(FormPart::key)))
                .toList());
    }

    private static boolean isShown(FeelExpression hide, Map<String, Object> variables) {
        return hide == null || !hide.holds(variables);
    }

    /**
     * How far these answers go: of the visible questions that somebody may answer (mandatory or not; neither calculated nor read-only
     * ones), those that are answered. A box that is not ticked is no answer, nor is a list without lines.
     */
    public FormCount count(Map<String, String> answers) {
        Set<String> visible = visible(answers);
        List<FormField> questions = fields().stream()
                .filter(field -> visible.contains(field.key()) && !field.readOnly())
                .toList();
        long answered = questions.stream()
                .filter(field -> FieldRules.isAnswered(field, field.normalise(answers.get(field.key()))))
                .count();
        return new FormCount((int) answered, questions.size());
    }

    /** The answers to questions that this form no longer has, by key, in the order of the keys. */
    public Map<String, String> unknown(Map<String, String> answers) {
        Map<String, String> unknown = new TreeMap<>(answers);
        unknown.keySet().removeAll(keys());
        return unknown;
    }

    private Map<String, String> valuesOf(Function<FormField, String> value) {
        Map<String, String> values = new LinkedHashMap<>();
        fields().forEach(field -> values.put(field.key(), value.apply(field)));
        values.values().removeIf(text -> text == null);
        return values;
    }

    private static Set<String> ordered(List<String> names) {
        return names.stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    /**
     * What is shown beside some answers, and what follows from them.
     *
     * @param variables what the expressions read
     * @param calculated as a form stores it, "" for what cannot be known
     */
    private record Outcome(Map<String, Object> variables, Map<String, String> calculated, Set<String> shown) {

        private void calculate(FormField field) {
            String value = field.expression().value(variables);
            calculated.put(field.key(), value);
            variables.put(field.key(), field.variable(value));
        }

        /** One that hangs on another calculation is asked once more: the other may stand behind it. */
        private String valueOf(FormField field) {
            return field.expression().readsAny(calculated.keySet())
                    ? field.expression().value(variables)
                    : calculated.get(field.key());
        }
    }
}
