/** What all processes share: the names Java has to know, their variables, and whom an instance belongs to. */
package fr.tmspros.journey.process;
