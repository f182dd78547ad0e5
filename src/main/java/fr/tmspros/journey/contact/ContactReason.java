package fr.tmspros.journey.contact;

/** Why the agents are called because of a mail; the model names the other reasons. */
public enum ContactReason {
    ADDRESS_REFUSED("addressRefused"),
    EMAIL_BOUNCED("emailBounced"),
    MAIL_GIVEN_UP("mailGivenUp");

    private final String code;

    ContactReason(String code) {
        this.code = code;
    }

    /** As the projection keeps it and the message bundle knows it. */
    public String code() {
        return code;
    }
}
