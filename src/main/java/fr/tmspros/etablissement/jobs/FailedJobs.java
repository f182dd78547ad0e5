package fr.tmspros.etablissement.jobs;

import java.util.List;
import java.util.Optional;

/** The jobs that used up their tries, and what somebody may do about each. Whoever comes second changes nothing. */
public interface FailedJobs {

    /** The one that failed last comes first. */
    List<FailedJob> newest(int limit);

    /** Empty where there is no such job, or where it has tries left. */
    Optional<FailedJob> find(String id);

    /**
     * Gives it one more try, at once.
     *
     * @return whether it had failed
     */
    boolean retry(String id);

    /**
     * Ends the one mail it was about, for good.
     *
     * @return whether it had failed and may be given up
     */
    boolean abandon(String id);
}
