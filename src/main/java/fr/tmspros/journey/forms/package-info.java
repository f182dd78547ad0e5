/** The forms of user tasks, as the engine has them deployed. */
package fr.tmspros.journey.forms;
