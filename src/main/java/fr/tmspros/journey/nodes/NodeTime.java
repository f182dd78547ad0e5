package fr.tmspros.journey.nodes;

/** Says whether this node and the others agree on the time. Locks of jobs expire by it. */
public interface NodeTime {

    /** No job may be taken while this says no: locks of others would look older, or younger, than they are. */
    boolean isRight();
}
