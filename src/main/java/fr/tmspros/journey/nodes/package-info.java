/** The engine's job executor on one of several nodes: it takes no job while the node's clock is wrong, and does none that is another's by now. */
@NamedInterface("nodes")
package fr.tmspros.journey.nodes;

import org.springframework.modulith.NamedInterface;
