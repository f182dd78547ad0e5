package fr.tmspros.form;

/** Where the forms in force come from; the engine room implements it, so that this room stays free of the engine. */
public interface Forms {

    /** The newest deployed form of that id. Throws {@link IllegalArgumentException} when none is deployed. */
    FormDefinition latest(String formId);
}
