/** The papers of an établissement, from its file. */
package fr.tmspros.agent.papers;
