package fr.tmspros.email;

/** A message was handed over and came back. Told once for each message, in the transaction that notes it. */
public record EmailBounced(String emailId, long etablissementId, EmailTemplate template) {}
