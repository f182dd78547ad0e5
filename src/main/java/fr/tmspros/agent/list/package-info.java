/** The list of établissements on screen and as a file, and the views people keep of it. */
package fr.tmspros.agent.list;
