package fr.tmspros.etablissement;

/**
 * Changes of what an établissement is, or of who leads it; account and journey follow in the same transaction. The engine room
 * implements it.
 */
public interface EtablissementChanges {

    /** What became of a change. */
    enum Outcome {
        DONE,
        /** The file is closed: nothing is changed. */
        CLOSED,
        /** Another établissement has this SIRET, or had it: nothing is changed. */
        SIRET_TAKEN
    }

    /**
     * Gives an établissement another SIRET, as after a move. Its identifier and business key follow; password, history and progress
     * stay; the older SIRET leads nowhere any more.
     *
     * @param by account id of whoever says so
     */
    Outcome changeSiret(long etablissementId, Siret siret, String by);

    /**
     * Begins the journey anew for another director: new credentials leave, everything the former one could come in with is dead, the
     * profile has to be completed again. The steps of the parcours keep where they stand.
     *
     * @param email where the credentials go, and other mails from now on
     * @param by account id of whoever says so
     */
    Outcome changeDirector(long etablissementId, String email, String by);

    /**
     * Closes the file wherever its journey stands: the journey ends, everything that lets in is dead, no mail leaves any more.
     *
     * @param by account id of whoever says so
     * @return false where it is closed already
     */
    boolean close(long etablissementId, String by);

    /**
     * Opens a closed file again: its journey goes on where account, profile and steps say, and one mail with new credentials leaves.
     *
     * @param by account id of whoever says so
     * @return false where it is open
     */
    boolean reopen(long etablissementId, String by);
}
