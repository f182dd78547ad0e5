/** What a start checks and makes: settings, the first accounts, the clock. */
package fr.tmspros.system.start;
