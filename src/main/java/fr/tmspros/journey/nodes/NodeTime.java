package fr.tmspros.journey.nodes;

/** Says whether this node and the others agree on the time. Locks of jobs expire by it. */
public interface NodeTime {

    boolean isRight();
}
