package fr.tmspros.email;

/** A row of {@code email_message} as it is going to be written. */
record EmailRow(
        String id,
        Long etablissementId,
        EmailTemplate template,
        String variant,
        EmailState state,
        int attempts,
        String answer) {

    /** After one try; a row that is there already counts on. */
    static EmailRow of(OutgoingEmail email, EmailState state, String answer) {
        return new EmailRow(email.id(), email.etablissementId(), email.template(), email.variant(), state, 1, answer);
    }
}
