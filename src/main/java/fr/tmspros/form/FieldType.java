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
    DATE(new ValueFormat(Kind.DATE, DateFormat::matches, DateFormat::normalise, DateFormat::display)),
    /** Several of the options: a JSON array of their values. */
    CHECKLIST(ValueFormat.PLAIN),
    /** As a checklist, but from many options. */
    TAGLIST(ValueFormat.PLAIN),
    /** A list of lines: a JSON array of objects, column → text. */
    LINES(ValueFormat.PLAIN),
    /** What follows from other answers; never typed. */
    CALCULATED(new ValueFormat(Kind.PATTERN, text -> true, NumberFormat::normalise, NumberFormat::display));

    private final ValueFormat format;

    FieldType(ValueFormat format) {
        this.format = format;
    }

    ValueFormat format() {
        return format;
    }

    /** Whether a value holds several choices. */
    public boolean several() {
        return this == CHECKLIST || this == TAGLIST;
    }

    /** Browsers send "on" for a checkbox without a value of its own. */
    private static String trueOrFalse(String text) {
        return String.valueOf(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("on"));
    }
}
