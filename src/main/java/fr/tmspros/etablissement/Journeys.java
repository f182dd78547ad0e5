package fr.tmspros.etablissement;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The one door to the journey of établissements. The engine room implements it; everybody else says in domain words what shall
 * happen. Each call joins the caller's transaction or opens one.
 */
public interface Journeys {

    /** Stores new établissements with the journeys that begin for them; their credentials leave once the transaction is committed. */
    void start(Collection<Etablissement> created);

    /**
     * Sends new credentials and kills the older ones.
     *
     * @param correctedEmail where they go from now on; empty keeps the known address
     * @return whether they are on their way; false where the file is closed
     */
    boolean requestCredentials(long etablissementId, Optional<String> correctedEmail);

    /**
     * Reminds of what is left to do, now and whatever the hour: of the activation where credentials were sent, of the profile where the
     * account is active.
     *
     * @return whether the mail is on its way; false in every other state
     */
    boolean remind(long etablissementId);

    /**
     * Submits the profile: completes the open task, or changes the complete profile. What may be kept is kept even where the answer
     * is incomplete.
     *
     * @param answers field key to text as typed; an absent key leaves what is stored
     */
    ProfileOutcome submitProfile(long etablissementId, Map<String, String> answers);
}
