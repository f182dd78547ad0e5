package fr.tmspros.caseload;

/**
 * An agent did something on the file of an établissement. Published in the transaction that does it.
 *
 * @param by account id of the agent
 * @param detail what the trail says beside it, or null; never what a note or a call says
 */
public record ActPerformed(long etablissementId, CaseKind kind, String by, String detail) {

    /** Keeps what was typed out of logs. */
    @Override
    public String toString() {
        return kind + " on " + etablissementId;
    }
}
