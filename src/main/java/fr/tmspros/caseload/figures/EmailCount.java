package fr.tmspros.caseload.figures;

import fr.tmspros.email.EmailState;

/** How many mails are in a state. */
public record EmailCount(EmailState state, long count) {}
