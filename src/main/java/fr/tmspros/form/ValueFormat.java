package fr.tmspros.form;

import fr.tmspros.form.FieldProblem.Kind;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How the values of one field type are spelled: what is accepted, how it is stored, how it is shown. */
record ValueFormat(
        Kind refusal, Predicate<String> accepts, UnaryOperator<String> stored, UnaryOperator<String> displayed) {

    /** Text as it is; the refusal never occurs. */
    static final ValueFormat PLAIN = new ValueFormat(Kind.PATTERN, text -> true, text -> text, text -> text);

    boolean matches(String text) {
        return accepts.test(text);
    }

    String normalise(String text) {
        return stored.apply(text);
    }

    String display(String text) {
        return displayed.apply(text);
    }
}
