package fr.tmspros.agent;

import fr.tmspros.email.EmailState;

/** How many mails are in a state. */
record EmailCountView(EmailState state, long count) {}
