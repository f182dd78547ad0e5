package fr.tmspros.etablissement;

import java.util.Optional;

/**
 * New credentials are on their way, and the older ones are dead. Published in the transaction that does it.
 *
 * @param correctedEmail where they go from now on; empty where the known address stays
 */
public record CredentialsRequested(long etablissementId, Optional<String> correctedEmail) {

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "credentials requested for " + etablissementId;
    }
}
