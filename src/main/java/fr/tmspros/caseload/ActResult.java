package fr.tmspros.caseload;

import java.util.List;

/**
 * What became of an act.
 *
 * @param reason key below {@code acte.refus} in the message bundle of why nothing was done, or null where it was done
 * @param arguments what that sentence names
 */
public record ActResult(String reason, List<Object> arguments) {

    public static final ActResult DONE = new ActResult(null, List.of());

    public ActResult {
        arguments = List.copyOf(arguments);
    }

    public static ActResult refused(String reason, Object... arguments) {
        return new ActResult(reason, List.of(arguments));
    }

    public boolean done() {
        return reason == null;
    }
}
