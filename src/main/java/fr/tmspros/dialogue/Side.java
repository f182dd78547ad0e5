package fr.tmspros.dialogue;

/** Who writes, or is written to. */
public enum Side {
    ETABLISSEMENT,
    CAISSE;

    public Side other() {
        return this == CAISSE ? ETABLISSEMENT : CAISSE;
    }
}
