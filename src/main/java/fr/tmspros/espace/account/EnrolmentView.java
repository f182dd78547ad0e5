package fr.tmspros.espace.account;

import fr.tmspros.print.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator application needs, in three ways: to scan, to open on the telephone itself, to type.
 *
 * @param code to scan
 * @param address to open
 * @param secret to type, in groups of four
 */
record EnrolmentView(QrCode code, String address, String secret) {

    /** How the account is called in the application, before the identifier. */
    private static final String ISSUER = "Espace TMS Pros";

    /** The address as Google Authenticator's documentation of key URIs describes it, and as all applications read it. */
    static EnrolmentView of(String identifier, String secret) {
        String address = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(encoded(ISSUER), encoded(identifier), secret, encoded(ISSUER));
        return new EnrolmentView(QrCode.of(address), address, secret.replaceAll("(.{4})(?=.)", "$1 "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "EnrolmentView";
    }
}
