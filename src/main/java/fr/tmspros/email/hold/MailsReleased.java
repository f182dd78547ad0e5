package fr.tmspros.email.hold;

/** Somebody said that mails may leave again. */
public record MailsReleased() {}
