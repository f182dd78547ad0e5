package fr.tmspros.caseload;

/**
 * What became of an act.
 *
 * @param reason key below {@code acte.refus} in the message bundle of why nothing was done, or null where it was done
 */
public record ActResult(String reason) {

    public static final ActResult DONE = new ActResult(null);

    public static ActResult refused(String reason) {
        return new ActResult(reason);
    }

    public boolean done() {
        return reason == null;
    }
}
