/** Credentials mails of several journeys at once: taken, sent and completed together, as far as each of them goes well. */
package fr.tmspros.journey.mailing;
