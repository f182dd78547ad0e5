package fr.tmspros.form;

/** What stands in a section of a form, in its order: a field to answer or a text to read. */
public sealed interface FormPart permits FormField, FormText {

    /** The key of a field, the id of a text; unique in a form. */
    String key();

    /** Whether it is a {@link FormText}, for templates. */
    default boolean isText() {
        return this instanceof FormText;
    }

    /** The condition under which it is not shown, null without one. */
    FeelExpression hide();
}
