package fr.tmspros.form;

import java.io.InputStream;
import java.util.Collections;
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
     * Judges a whole set of values, as typed or as stored; an absent key is an empty field. Read-only fields are not
     * judged: nobody who fills in the form could mend them.
     */
    public FormCheck check(Map<String, String> values) {
        return new FormCheck(fields().stream()
                .map(field -> field.problem(values.get(field.key())))
                .flatMap(Optional::stream)
                .toList());
    }

    /**
     * What of a submission may be stored: only fields of this form that may be written and were submitted (an absent
     * key leaves the stored value, an empty one clears it), as clean text in the normal spelling of their type. What
     * does not fit its type stays as typed, so that nothing is lost; {@link #check} tells.
     */
    public Map<String, String> clean(Map<String, ?> submitted) {
        return valuesOf(field -> field.readOnly() || !submitted.containsKey(field.key())
                ? null
                : field.normalise(submitted.get(field.key())));
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
        storable.values().removeIf(text -> text.length() > LONGEST_KEPT);
        return storable;
    }

    /**
     * The keys of what is shown beside these answers: fields, texts and sections whose conditions hold. What stands in a section that
     * is not shown is not shown either.
     */
    public Set<String> visible(Map<String, String> answers) {
        return ordered(sections.stream()
                .flatMap(section -> Stream.concat(
                        Stream.of(section.key()), section.parts().stream().map(FormPart::key)))
                .toList());
    }

    /** The values that follow from these answers, by key, in the normal spelling; a value that cannot be known yet is absent. */
    public Map<String, String> computed(Map<String, String> answers) {
        return Map.of();
    }

    /**
     * How far these answers go: of the visible questions that somebody may answer (mandatory or not; neither calculated nor read-only
     * ones), those that are answered. A box that is not ticked is no answer, nor is a list without lines.
     */
    public FormCount count(Map<String, String> answers) {
        Set<String> visible = visible(answers);
        List<FormField> questions = fields().stream()
                .filter(field -> visible.contains(field.key()) && !field.readOnly() && !field.calculated())
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
}
