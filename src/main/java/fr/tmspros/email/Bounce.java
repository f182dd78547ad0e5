package fr.tmspros.email;

import java.util.List;

/**
 * A notification that a message could not be delivered, for good.
 *
 * @param emailIds what may be the id of our message, the most reliable first; not one of them has to be
 * @param answer status and diagnosis without any address
 */
record Bounce(List<String> emailIds, String answer) {}
