package fr.tmspros.journey.hours;

import java.time.Duration;

/**
 * An ISO 8601 repetition, {@code R3/P7D}.
 *
 * @param times how often
 * @param pause how long before each
 */
public record Repetition(int times, Duration pause) {

    public static Repetition parse(String text) {
        int slash = text.indexOf('/');
        return new Repetition(Integer.parseInt(text.substring(1, slash)), Duration.parse(text.substring(slash + 1)));
    }
}
