/** What our tables and the engine tell of a journey that has passed, and how that is forgotten. */
package fr.tmspros.journey.history;
