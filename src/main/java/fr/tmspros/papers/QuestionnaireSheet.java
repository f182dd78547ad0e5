package fr.tmspros.papers;

import fr.tmspros.form.FormField;
import fr.tmspros.form.FormSection;
import fr.tmspros.form.FormText;
import java.util.List;

/**
 * The blank questionnaire of a step, to be filled in with a pen.
 *
 * @param number of the step
 */
record QuestionnaireSheet(int number, List<Section> sections) {

    static QuestionnaireSheet of(int number, List<FormSection> sections) {
        return new QuestionnaireSheet(
                number,
                sections.stream()
                        .map(section -> new Section(
                                section.heading(),
                                section.texts().stream()
                                        .flatMap(text -> text.blocks().stream())
                                        .filter(block -> block.kind() != FormText.Kind.HEADING)
                                        .map(FormText.Block::words)
                                        .toList(),
                                section.fields().stream()
                                        .filter(field -> !field.calculated() && !field.readOnly())
                                        .toList()))
                        .toList());
    }

    /**
     * A group of questions.
     *
     * @param heading "" without one
     * @param texts what is to be read before; their own headings say what that of the step or of the section says
     */
    record Section(String heading, List<String> texts, List<FormField> questions) {}
}
