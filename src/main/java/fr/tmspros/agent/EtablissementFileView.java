package fr.tmspros.agent;

import fr.tmspros.etablissement.JourneyState;
import java.util.List;

/**
 * The file of an établissement.
 *
 * @param reason key of why an agent has to act, or null
 * @param caisse name of its caisse
 * @param agentEmail e-mail of its agent préventeur, or null
 * @param contactEmail where its credentials go
 * @param messages what was sent to it, newest first
 * @param history what happened to it, newest last
 */
record EtablissementFileView(
        EtablissementLineView line,
        String reason,
        String caisse,
        String agentEmail,
        String contactEmail,
        List<EmailLineView> messages,
        List<HistoryLineView> history) {

    /** Whether new credentials can be sent. */
    public boolean isOpen() {
        return line.state() != JourneyState.CLOSED;
    }

    /** Whether an agent has to act. */
    public boolean isToContact() {
        return line.state() == JourneyState.TO_CONTACT;
    }

    /** Whether the first credentials, or new ones, are still waiting for their turn. */
    public boolean isWaiting() {
        return line.state() == JourneyState.INVITATION_PENDING;
    }
}
