package fr.tmspros.journey.process;

import java.util.Set;

/**
 * Every variable the processes write. None is ever trusted: a gateway reads what the service task just before it computed from our
 * tables.
 */
public final class Variables {

    /** Keys of the profile's fields that are missing or wrong; gone once it is complete. */
    public static final String MISSING_FIELDS = "missingFields";

    public static final String PROFILE_COMPLETE = "profileComplete";
    public static final String DECISION = "decision";
    public static final String ALL_ETAPES_VALIDATED = "allEtapesValidated";

    /** Which text a {@code message.bpmn} instance sends. */
    public static final String TEMPLATE = "template";

    /** How urgent its mail is. */
    public static final String PRIORITY = "priority";

    /** What was typed in a form; transient, so it never reaches the database. */
    public static final String SUBMISSION = "submission";

    /** Names that may exist beside a form's own: ours, and what the engine writes for a multi-instance. */
    public static final Set<String> KNOWN = Set.of(
            MISSING_FIELDS,
            PROFILE_COMPLETE,
            DECISION,
            ALL_ETAPES_VALIDATED,
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances",
            "loopCounter");

    private Variables() {}
}
