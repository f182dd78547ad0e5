package fr.tmspros.api;

/**
 * How many établissements have reached each stage; one counts in every stage it has reached.
 *
 * @param imported all whose file is not closed
 * @param invited credentials were handed to the mail server
 * @param inParcours the parcours was opened
 */
record Funnel(long imported, long invited, long activated, long profileComplete, long inParcours, long completed) {

    static final Funnel EMPTY = new Funnel(0, 0, 0, 0, 0, 0);
}
