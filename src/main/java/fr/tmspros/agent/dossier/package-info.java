/** The file of one établissement: what is known of it, what happened, and what an agent may do about it. */
package fr.tmspros.agent.dossier;
