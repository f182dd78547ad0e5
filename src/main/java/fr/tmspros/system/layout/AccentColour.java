package fr.tmspros.system.layout;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The colour a caisse chose, and what has to be made of it so that words stay readable on light and on dark pages: at least 4.5:1 (WCAG
 * 1.4.3), whatever was chosen.
 */
record AccentColour(int red, int green, int blue) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{6}");
    private static final double READABLE = 4.5;
    private static final double STRONG = 7;
    private static final double STEP = 0.04;

    /** The darkest of the light surfaces and the lightest of the dark ones in tokens.css. */
    private static final AccentColour LIGHT_SURFACE = of("e6eef9");

    private static final AccentColour DARK_SURFACE = of("1e2c30");
    private static final AccentColour WHITE = of("ffffff");
    private static final AccentColour BLACK = of("000000");

    /** Whether this is a colour in six hexadecimal digits, in lower case and without #. */
    static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** The six digits that {@link #of} takes, out of {@code #RRGGBB}. */
    static String hex(String stored) {
        return stored.substring(1).toLowerCase(Locale.ROOT);
    }

    static AccentColour of(String hex) {
        int value = Integer.parseInt(hex, 16);
        return new AccentColour(value >> 16, value >> 8 & 0xFF, value & 0xFF);
    }

    /** The accent tokens of tokens.css in this colour. */
    String stylesheet() {
        return """
            :root { --accent: %s; --accent-strong: %s; --accent-soft: %s; --on-accent: #ffffff; }
            @media (prefers-color-scheme: dark) {
              :root { --accent: %s; --accent-strong: %s; --accent-soft: %s; --on-accent: #0b1214; }
            }
            """.formatted(
                        until(LIGHT_SURFACE, READABLE, BLACK),
                        until(LIGHT_SURFACE, STRONG, BLACK),
                        mixed(WHITE, 0.88),
                        until(DARK_SURFACE, READABLE, WHITE),
                        until(DARK_SURFACE, STRONG, WHITE),
                        mixed(DARK_SURFACE, 0.8));
    }

    double contrast(AccentColour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Towards black or white in small steps, until it can be read on the surface. */
    private AccentColour until(AccentColour surface, double ratio, AccentColour end) {
        AccentColour colour = this;
        for (double share = STEP; colour.contrast(surface) < ratio && share < 1; share += STEP) {
            colour = mixed(end, share);
        }
        return colour;
    }

    private AccentColour mixed(AccentColour other, double share) {
        return new AccentColour(
                mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    private static int mix(int one, int other, double share) {
        return (int) Math.round(one * (1 - share) + other * share);
    }

    /** Relative luminance (WCAG 2.2). */
    private double luminance() {
        UnaryOperator<Double> linear = part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        return 0.2126 * linear.apply(red / 255.0)
                + 0.7152 * linear.apply(green / 255.0)
                + 0.0722 * linear.apply(blue / 255.0);
    }

    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
