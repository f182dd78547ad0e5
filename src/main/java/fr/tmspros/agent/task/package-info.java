/** The tasks of the agents as pages: the same as in Tasklist. */
package fr.tmspros.agent.task;
