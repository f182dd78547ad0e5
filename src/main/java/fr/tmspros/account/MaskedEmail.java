package fr.tmspros.account;

/** An e-mail address as its owner recognises it and nobody else learns it: {@code ac…@atelier.example}. */
public final class MaskedEmail {

    private static final int SHOWN = 2;
    private static final String HIDDEN = "…";

    private MaskedEmail() {}

    /** Two characters at most before the {@code @}, never all of them; nothing of what is no address. */
    public static String of(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? HIDDEN : address.substring(0, Math.min(SHOWN, at - 1)) + HIDDEN + address.substring(at);
    }
}
