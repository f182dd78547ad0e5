package fr.tmspros.agent.dossier;

import fr.tmspros.account.AgentName;
import fr.tmspros.agent.message.ThreadMessageView;
import fr.tmspros.caseload.CaseNote;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Position;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The file of an établissement.
 *
 * @param siret its digits
 * @param groupedSiret the same as people read it
 * @param since when it came into its state, on the clock of the caisse
 * @param days how long that is
 * @param reason key of why an agent has to act, or null
 * @param caisse name of its caisse
 * @param agentEmail e-mail of its agent préventeur, or null
 * @param contactEmail where its credentials go
 * @param address where a letter would go, lines, or empty
 * @param facts what it said of itself, or a file did: label and value
 * @param knownTags those in use at its caisse
 * @param agents who may follow it
 * @param closing why it was closed, or null
 * @param etapes its steps, none before its parcours is open
 * @param recalls the reminders to oneself that are still to come back, the next first
 * @param messages the thread with its caisse, newest first
 * @param timeline newest first
 * @param seen number of the newest line an agent left, 0 where there is none
 * @param taskId open task of the agents, or null
 * @param position where it stands on the picture of the process
 */
record DossierView(
        String siret,
        String groupedSiret,
        String name,
        JourneyState state,
        ZonedDateTime since,
        long days,
        String reason,
        String caisse,
        String agentEmail,
        String contactEmail,
        String address,
        List<Fact> facts,
        List<String> tags,
        List<String> knownTags,
        List<AgentName> agents,
        CaseNote closing,
        List<DossierEtapeView> etapes,
        List<CaseNote> recalls,
        List<ThreadMessageView> messages,
        List<TimelineLineView> timeline,
        long seen,
        String taskId,
        Position position) {

    /** A field of the profile as people read it. */
    record Fact(String label, String value) {}

    /** What may be done, as its addresses call it; first what helps most now. */
    public List<String> acts() {
        List<String> acts = new ArrayList<>();
        switch (state) {
            case CLOSED -> acts.add("reouverture");
            case INVITED, ACTIVATED -> acts.addAll(List.of("relance", "appel", "identifiants"));
            case TO_CONTACT -> acts.addAll(List.of("identifiants", "appel", "lettre"));
            case INVITATION_PENDING -> acts.addAll(List.of("appel", "identifiants"));
            case PROFILE_COMPLETE, COMPLETED -> acts.addAll(List.of("note", "appel", "identifiants"));
        }
        List<String> others = new ArrayList<>(List.of("appel", "note", "rappel", "agent", "etiquettes"));
        if (state != JourneyState.CLOSED) {
            others.addAll(List.of("lettre", "directeur", "siret", "cloture"));
        }
        others.removeAll(acts);
        acts.addAll(others);
        return acts;
    }

    /** What the field of tags may become with one more of those in use: its whole text, as browsers suggest it. */
    public List<String> suggestedTags() {
        return knownTags.stream()
                .filter(known -> tags.stream().noneMatch(known::equalsIgnoreCase))
                .map(known -> String.join(
                        ", ", Stream.concat(tags.stream(), Stream.of(known)).toList()))
                .toList();
    }

    public boolean isToContact() {
        return state == JourneyState.TO_CONTACT;
    }

    /** Whether the first credentials, or new ones, are still waiting for their turn. */
    public boolean isWaiting() {
        return state == JourneyState.INVITATION_PENDING;
    }
}
