package fr.tmspros.espace.parcours;

/**
 * An indicator beside what it was in an earlier step.
 *
 * @param before as shown; empty where it was not answered
 * @param after as shown; empty where it is not answered
 * @param beforeWidth of its bar, in hundredths of the longer one
 * @param afterWidth of its bar, in hundredths of the longer one
 */
record ComparedView(String label, String before, String after, int beforeWidth, int afterWidth) {}
