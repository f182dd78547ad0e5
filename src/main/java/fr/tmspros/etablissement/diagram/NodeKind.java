package fr.tmspros.etablissement.diagram;

/** What an element of a process looks like. */
public enum NodeKind {
    USER_TASK,
    SERVICE_TASK,
    CALL,
    START,
    END,
    /** On the border of an activity; interrupts it. */
    BOUNDARY,
    /** On the border of an activity, or at the start of what stands beside the path; the activity goes on. */
    BESIDE,
    CATCH,
    GATEWAY,
    /** Holds others; started by an event. */
    GROUP;

    /** Whether it is a box that work is done in. */
    public boolean isTask() {
        return this == USER_TASK || this == SERVICE_TASK || this == CALL;
    }

    /** Whether it is a circle. */
    public boolean isEvent() {
        return this == START || this == END || this == BOUNDARY || this == BESIDE || this == CATCH;
    }
}
