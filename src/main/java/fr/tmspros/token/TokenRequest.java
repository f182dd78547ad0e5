package fr.tmspros.token;

/**
 * A personal API token somebody asks for.
 *
 * @param name what its owner calls it
 * @param days how long it works
 */
public record TokenRequest(String name, TokenScope scope, int days) {

    /** Longest name, in characters. */
    public static final int LONGEST_NAME = 60;
}
