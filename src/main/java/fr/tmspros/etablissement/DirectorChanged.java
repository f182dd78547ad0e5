package fr.tmspros.etablissement;

/** An établissement has another director. Published in the transaction that begins its journey anew. */
public record DirectorChanged(long etablissementId, String email) {

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "another director of établissement " + etablissementId;
    }
}
