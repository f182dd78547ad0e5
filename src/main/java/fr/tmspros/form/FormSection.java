package fr.tmspros.form;

import java.util.List;

/**
 * A group of the form with what stands in it, or the parts that stand in none.
 *
 * @param key the id of the group's component; "" for the parts outside every group
 * @param heading the label of the group, "" without one
 * @param hide the condition under which the group is not shown, null without one
 */
public record FormSection(String key, String heading, FeelExpression hide, List<FormPart> parts) {

    public FormSection {
        parts = List.copyOf(parts);
    }

    /** The fields among the parts, in order. */
    public List<FormField> fields() {
        return parts.stream()
                .filter(FormField.class::isInstance)
                .map(FormField.class::cast)
                .toList();
    }

    /** The texts among the parts, in order. */
    public List<FormText> texts() {
        return parts.stream()
                .filter(FormText.class::isInstance)
                .map(FormText.class::cast)
                .toList();
    }

    boolean hasExpressions() {
        return hide != null
                || parts.stream().anyMatch(part -> part.hide() != null)
                || fields().stream().anyMatch(FormField::calculated);
    }
}
