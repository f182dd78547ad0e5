/** What an établissement takes away from its parcours, and the page on which anybody checks the number of an attestation. */
package fr.tmspros.espace.papers;
