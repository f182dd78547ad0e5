package fr.tmspros.journey.process;

import java.util.Set;

/**
 * Every variable the processes write. None is ever trusted: a gateway reads what the service task just before it computed from our
 * tables.
 */
public final class Variables {

    /** Keys of the profile's fields, or of a step's questions, that are missing or wrong; gone once nothing is. */
    public static final String MISSING_FIELDS = "missingFields";

    public static final String PROFILE_COMPLETE = "profileComplete";
    public static final String DECISION = "decision";
    public static final String ALL_ETAPES_VALIDATED = "allEtapesValidated";

    /** Where a step stands when the process begins to follow it: the name of an {@code EtapeState}. */
    public static final String ETAPE_STANDING = "etapeStanding";

    public static final String ANSWERS_COMPLETE = "answersComplete";
    public static final String ETAPE_VALIDATED = "etapeValidated";

    /** Which version of a step's answers its form shows; whoever submits it says so, as the page does. */
    public static final String READ_AT = "vu";

    /** Which text a {@code message.bpmn} instance sends. */
    public static final String TEMPLATE = "template";

    /** How urgent its mail is. */
    public static final String PRIORITY = "priority";

    /** What was typed in a form; transient, so it never reaches the database. */
    public static final String SUBMISSION = "submission";

    /** Account id of whoever completed the task just completed; transient. */
    public static final String SUBMITTED_BY = "submittedBy";

    /** Names that may exist beside a form's own: ours, and what the engine writes for a multi-instance. */
    public static final Set<String> KNOWN = Set.of(
            MISSING_FIELDS,
            PROFILE_COMPLETE,
            DECISION,
            ALL_ETAPES_VALIDATED,
            ETAPE_STANDING,
            ANSWERS_COMPLETE,
            ETAPE_VALIDATED,
            READ_AT,
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances",
            "loopCounter");

    private Variables() {}
}
