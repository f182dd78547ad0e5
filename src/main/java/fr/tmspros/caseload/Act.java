package fr.tmspros.caseload;

import java.util.Optional;

/** Something an agent does with an établissement, one at a time or with many at once. */
public sealed interface Act {

    /**
     * Sends new credentials; the older ones are dead.
     *
     * @param correctedEmail where they go from now on, as typed; empty keeps the known address
     */
    record SendCredentials(Optional<String> correctedEmail) implements Act {}

    /** Sends the reminder of what is left to do now, whatever the working hours. */
    record Remind() implements Act {}

    /**
     * Gives the établissement to an agent.
     *
     * @param agentEmail e-mail of an agent of its caisse; empty for nobody
     */
    record Assign(Optional<String> agentEmail) implements Act {}

    /** Adds a tag, up to 40 characters. */
    record AddTag(String tag) implements Act {}

    /** Takes a tag away. */
    record RemoveTag(String tag) implements Act {}

    /**
     * Closes the file.
     *
     * @param reason why, in the agent's words
     */
    record Close(String reason) implements Act {}

    /** Opens a closed file again: the journey starts anew where account, profile and steps say. */
    record Reopen() implements Act {}
}
