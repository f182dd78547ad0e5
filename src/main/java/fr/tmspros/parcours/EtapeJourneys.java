package fr.tmspros.parcours;

import java.util.Map;
import java.util.Optional;

/** What the process does for a step; the engine room implements it. In the transaction of the caller. */
public interface EtapeJourneys {

    /** The établissement says its step is finished: it goes to the caisse where nothing is missing. */
    void send(long etablissementId, int number);

    /** Somebody of the caisse decided on the step it reads. */
    void decide(long etablissementId, int number, Decision decision, String comment, String by);

    /** The établissement goes on with a step whose decision could still be taken back: it cannot any more. */
    void goOn(long etablissementId, int number);

    /** Account id of whoever of the caisse has taken the open task of the step; empty where nobody has. */
    Optional<String> holder(long etablissementId, int number);

    /** The decision is taken back; false where its consequences have begun. */
    boolean undo(long etablissementId, int number);

    /** Lays answers that changed into the open task, with the version they came with, for whoever looks at it in Tasklist. */
    void show(long etablissementId, int number, Map<String, String> changed, int version);
}
