/** The steps that wait for the caisse, one after the other, and the page on which a step is read and decided on. */
package fr.tmspros.agent.etape;
