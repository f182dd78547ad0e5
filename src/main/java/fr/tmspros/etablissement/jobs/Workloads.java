package fr.tmspros.etablissement.jobs;

import java.util.Optional;

/** Says how much there is and how much waits, whoever asks and however often; a new {@link Workload} is published as an event. */
public interface Workloads {

    /** The last count, a minute old at most while the database answers; empty where it never has. */
    Optional<Workload> latest();

    /** Product and version of the engine. */
    String engine();
}
