package fr.tmspros.admin;

import fr.tmspros.etablissement.jobs.Node;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * A running program, with its times as administrators read them.
 *
 * @param silent whether it was not heard of for minutes
 */
record NodeView(String name, String version, ZonedDateTime since, ZonedDateTime seen, boolean silent) {

    static NodeView of(Node node, Instant now, AdminTimes times) {
        return new NodeView(
                node.name(),
                node.version(),
                times.local(node.startedAt()),
                times.local(node.seenAt()),
                node.silent(now));
    }
}
