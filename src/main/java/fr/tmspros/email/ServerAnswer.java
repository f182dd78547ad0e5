package fr.tmspros.email;

import java.util.regex.Pattern;

/**
 * What a transport says of a message.
 *
 * @param text answer of the server without any address, at most 500 characters; null where there is none
 */
record ServerAnswer(Delivery delivery, String text) {

    private static final int MAX_LENGTH = 500;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>(),;:\"]*@[^\\s<>(),;:\"]*");

    ServerAnswer {
        text = masked(text);
    }

    static ServerAnswer handedOver(String text) {
        return new ServerAnswer(Delivery.HANDED_OVER, text);
    }

    static ServerAnswer refused(String text) {
        return new ServerAnswer(Delivery.REFUSED, text);
    }

    EmailState state() {
        return switch (delivery) {
            case HANDED_OVER -> EmailState.HANDED_OVER;
            case REFUSED -> EmailState.REFUSED;
        };
    }

    /** Logs and the table of messages hold no personal data: servers love to repeat the address. */
    static String masked(String text) {
        if (text == null) {
            return null;
        }
        String line = ADDRESS.matcher(text.strip()).replaceAll("…").replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), MAX_LENGTH));
    }
}
