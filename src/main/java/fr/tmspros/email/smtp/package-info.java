/** Speaks SMTP: connections that are kept, and what went wrong with them. Knows no message of ours. */
package fr.tmspros.email.smtp;
