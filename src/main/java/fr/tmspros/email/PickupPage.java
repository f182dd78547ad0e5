package fr.tmspros.email;

import java.time.Instant;
import java.util.List;

/**
 * One page of the pickup folder, newest first.
 *
 * @param number from 1
 * @param count of pages, at least 1
 * @param total of messages found
 */
public record PickupPage(List<Line> lines, int number, int count, int total) {

    /** A message as the list shows it. */
    public record Line(String file, Instant at, String recipient, String subject) {}
}
