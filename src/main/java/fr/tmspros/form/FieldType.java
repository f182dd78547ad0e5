package fr.tmspros.form;

import fr.tmspros.form.FieldProblem.Kind;

/** The kinds of input the pages can show and the server can judge; a form-js component maps to exactly one. */
public enum FieldType {
    TEXT(ValueFormat.PLAIN),
    EMAIL(new ValueFormat(Kind.EMAIL, EmailFormat::matches, EmailFormat::normalise, text -> text)),
    PHONE(new ValueFormat(Kind.PHONE, PhoneFormat::matches, PhoneFormat::normalise, PhoneFormat::display)),
    TEXTAREA(ValueFormat.PLAIN),
    NUMBER(new ValueFormat(Kind.NUMBER, NumberFormat::matches, NumberFormat::normalise, NumberFormat::display)),
    SELECT(ValueFormat.PLAIN),
    RADIO(ValueFormat.PLAIN),
    CHECKBOX(new ValueFormat(Kind.OPTION, text -> true, FieldType::trueOrFalse, text -> text)),
    DATE(new ValueFormat(Kind.DATE, DateFormat::matches, DateFormat::normalise, DateFormat::display));

    private final ValueFormat format;

    FieldType(ValueFormat format) {
        this.format = format;
    }

    ValueFormat format() {
        return format;
    }

    /** Browsers send "on" for a checkbox without a value of its own. */
    private static String trueOrFalse(String text) {
        return String.valueOf(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("on"));
    }
}
