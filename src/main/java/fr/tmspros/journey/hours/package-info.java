/** When somebody may be reminded: working hours and holidays of each caisse, and the timers the models ask for. */
package fr.tmspros.journey.hours;
