package fr.tmspros.form;

/**
 * A form uses a component, or a feature of one, whose rules the server cannot follow. Thrown while reading, so that the
 * application does not start with a form that Tasklist and the pages would understand differently.
 */
public class UnknownFormComponentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String formId;
    private final String componentType;

    UnknownFormComponentException(String formId, String componentType) {
        super("The form '%s' uses a component that is not supported: %s".formatted(formId, componentType));
        this.formId = formId;
        this.componentType = componentType;
    }

    /** The id of the form. */
    public String formId() {
        return formId;
    }

    /** The type of the component, with the feature that is not supported where the type itself is. */
    public String componentType() {
        return componentType;
    }
}
