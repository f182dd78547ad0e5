/** The dialogue with établissements, as the agents of their caisse see it, and the answer templates of the caisse. */
package fr.tmspros.agent.message;
