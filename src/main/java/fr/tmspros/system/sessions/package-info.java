/** HTTP sessions in the database, and the login each of them keeps. */
package fr.tmspros.system.sessions;
