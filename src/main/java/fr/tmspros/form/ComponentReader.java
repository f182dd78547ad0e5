package fr.tmspros.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads one input component of form-js 1.8 as a field. */
final class ComponentReader {

    /** Features that need form-js in the browser: expressions, options from process data, nesting of the values. */
    private static final List<String> UNSUPPORTED =
            List.of("/path", "/valuesKey", "/valuesExpression", "/increment", "/disallowPassedDates", "/isRepeating");

    /** What makes a list of lines one, and is refused elsewhere. */
    private static final Set<String> OF_LISTS = Set.of("/path", "/isRepeating");

    private static final List<String> POSSIBLE_EXPRESSIONS = List.of(
            "/label",
            "/description",
            "/readonly",
            "/validate/min",
            "/validate/max",
            "/validate/minLength",
            "/validate/maxLength");

    /** A dot in a key makes form-js nest the value in an object. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private static final Set<FieldType> ONE_LINE = Set.of(FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE);

    /** What a form that gives no limit is taken to mean, so that nobody stores a book. */
    private static final int DEFAULT_MAX_LENGTH_LINE = 1000;

    private static final int DEFAULT_MAX_LENGTH_TEXTAREA = 4000;

    private static final int DEFAULT_MAX_LINES = 50;

    private final String formId;
    private final JsonNode component;

    ComponentReader(String formId, JsonNode component) {
        this.formId = formId;
        this.component = component;
    }

    FormField read() {
        FieldType type = type();
        refuseWhatTheServerCannotFollow();
        Integer fewestLines = integer("/properties/minLines");
        return new FormField(
                key(type),
                label(),
                text("/description"),
                type,
                type == FieldType.LINES
                        ? fewestLines != null && fewestLines > 0
                        : component.at("/validate/required").asBoolean(),
                type == FieldType.CALCULATED
                        || component.path("readonly").asBoolean()
                        || component.path("disabled").asBoolean(),
                text("/defaultValue"),
                type == FieldType.LINES ? fewestLines : integer("/validate/minLength"),
                maxLength(type),
                pattern(type),
                number("/validate/min"),
                number("/validate/max"),
                options(),
                properties(),
                columns(type),
                hide(),
                type == FieldType.CALCULATED ? expression("/expression") : null);
    }

    /** The condition under which the component is not shown, null without one. */
    FeelExpression hide() {
        return text("/conditional/hide") == null ? null : expression("/conditional/hide");
    }

    void refuseWhatTheServerCannotFollow() {
        UNSUPPORTED.stream()
                .filter(pointer -> !isList() || !OF_LISTS.contains(pointer))
                .filter(pointer -> text(pointer) != null)
                .findFirst()
                .ifPresent(this::refuse);
        POSSIBLE_EXPRESSIONS.stream().filter(this::isExpression).findFirst().ifPresent(this::refuse);
    }

    private boolean isList() {
        return component.path("type").asText().equals("dynamiclist");
    }

    private FeelExpression expression(String pointer) {
        String text = component.at(pointer).asText();
        if (!text.startsWith("=")) {
            throw unsupported(pointer);
        }
        try {
            return FeelExpression.of(text.substring(1));
        } catch (IllegalArgumentException noExpression) {
            throw unsupported(pointer);
        }
    }

    /** The cells of a line are fields without conditions of their own. */
    private List<FormField> columns(FieldType type) {
        if (type != FieldType.LINES) {
            return List.of();
        }
        List<FormField> columns = StreamSupport.stream(
                        component.path("components").spliterator(), false)
                .map(column -> new ComponentReader(formId, column).read())
                .toList();
        columns.stream().filter(ComponentReader::isNoCell).findFirst().ifPresent(column -> {
            throw new UnknownFormComponentException(
                    formId, "a column '" + column.key() + "' that the lines of '" + text("/path") + "' cannot have");
        });
        FormReader.refuseDoubledKeys(formId, columns.stream().map(FormField::key));
        return columns;
    }

    private static boolean isNoCell(FormField column) {
        return column.type() == FieldType.LINES
                || column.calculated()
                || column.hide() != null
                || column.key().equals(FormField.DROP);
    }

    /** A date says its label in a place of its own. */
    private String label() {
        String label = component.path("label").asText();
        return label.isEmpty() ? component.path("dateLabel").asText() : label;
    }

    private FieldType type() {
        String type = component.path("type").asText();
        return switch (type) {
            case "textfield" -> textfieldType();
            case "textarea" -> FieldType.TEXTAREA;
            case "number" -> FieldType.NUMBER;
            case "select" -> FieldType.SELECT;
            case "radio" -> FieldType.RADIO;
            case "checkbox" -> FieldType.CHECKBOX;
            case "datetime" -> dateType();
            case "checklist" -> FieldType.CHECKLIST;
            case "taglist" -> FieldType.TAGLIST;
            case "dynamiclist" -> FieldType.LINES;
            case "expression" -> FieldType.CALCULATED;
            default -> throw new UnknownFormComponentException(formId, type);
        };
    }

    /**
     * The validation "phone" of form-js refuses the national spelling of French numbers, so forms that want both say
     * {@code properties.format = phone} instead.
     */
    private FieldType textfieldType() {
        String validation = component.at("/validate/validationType").asText();
        if (validation.equals("phone")
                || component.at("/properties/format").asText().equals("phone")) {
            return FieldType.PHONE;
        }
        return validation.equals("email") ? FieldType.EMAIL : FieldType.TEXT;
    }

    private FieldType dateType() {
        String subtype = component.path("subtype").asText();
        if (!subtype.equals("date")) {
            throw new UnknownFormComponentException(formId, "datetime with the subtype '" + subtype + "'");
        }
        return FieldType.DATE;
    }

    private String key(FieldType type) {
        String pointer = type == FieldType.LINES ? "/path" : "/key";
        String key = component.at(pointer).asText();
        if (!KEY.matcher(key).matches()) {
            refuse(pointer);
        }
        return key;
    }

    private Integer maxLength(FieldType type) {
        if (type == FieldType.LINES) {
            Integer most = integer("/properties/maxLines");
            return most == null ? DEFAULT_MAX_LINES : most;
        }
        Integer declared = integer("/validate/maxLength");
        if (declared != null) {
            return declared;
        }
        if (type == FieldType.TEXTAREA) {
            return DEFAULT_MAX_LENGTH_TEXTAREA;
        }
        return ONE_LINE.contains(type) ? DEFAULT_MAX_LENGTH_LINE : null;
    }

    private String pattern(FieldType type) {
        return type == FieldType.NUMBER ? decimalsPattern() : declaredPattern();
    }

    private String declaredPattern() {
        String pattern = text("/validate/pattern");
        try {
            return pattern == null ? null : Pattern.compile(pattern).pattern();
        } catch (PatternSyntaxException notInJava) {
            throw unsupported("/validate/pattern");
        }
    }

    private String decimalsPattern() {
        Integer digits = integer("/decimalDigits");
        if (digits == null) {
            return null;
        }
        return digits == 0 ? "^-?[0-9]+$" : "^-?[0-9]+([.][0-9]{1,%d})?$".formatted(digits);
    }

    private List<FormOption> options() {
        return StreamSupport.stream(component.path("values").spliterator(), false)
                .map(option -> new FormOption(
                        option.path("value").asText(),
                        option.path("label").asText(option.path("value").asText())))
                .toList();
    }

    private Map<String, String> properties() {
        return component.path("properties").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, property -> property.getValue().asText()));
    }

    private boolean isExpression(String pointer) {
        String text = component.at(pointer).asText();
        return text.startsWith("=") || text.contains("{{");
    }

    private Integer integer(String pointer) {
        BigDecimal number = number(pointer);
        return number == null ? null : number.intValue();
    }

    /** Modeler writes limits as numbers or as text. */
    private BigDecimal number(String pointer) {
        String text = text(pointer);
        if (text == null) {
            return null;
        }
        return NumberFormat.parse(text).orElseThrow(() -> unsupported(pointer));
    }

    /** Null where the property is absent, empty or switched off, which Modeler treats alike. */
    private String text(String pointer) {
        String text = component.at(pointer).asText("");
        return text.isEmpty() || text.equals("false") || text.equals("null") ? null : text;
    }

    private void refuse(String pointer) {
        throw unsupported(pointer);
    }

    private UnknownFormComponentException unsupported(String pointer) {
        return new UnknownFormComponentException(
                formId,
                "%s with %s '%s'"
                        .formatted(
                                component.path("type").asText(),
                                pointer.substring(1).replace('/', '.'),
                                component.at(pointer).asText()));
    }
}
