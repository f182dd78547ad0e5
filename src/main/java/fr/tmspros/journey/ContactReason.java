package fr.tmspros.journey;

/** Why the agents are called because of a mail; the model names the other reasons. */
enum ContactReason {
    ADDRESS_REFUSED("addressRefused"),
    EMAIL_BOUNCED("emailBounced"),
    MAIL_GIVEN_UP("mailGivenUp");

    private final String code;

    ContactReason(String code) {
        this.code = code;
    }

    /** As the projection keeps it and the message bundle knows it. */
    String code() {
        return code;
    }
}
