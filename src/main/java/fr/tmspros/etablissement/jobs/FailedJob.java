package fr.tmspros.etablissement.jobs;

import java.time.Instant;

/**
 * A job that used up its tries and waits for somebody.
 *
 * @param activity what it was about to do, as its process says it in French; null for what belongs to no process
 * @param process name of that process, or null
 * @param siret of the établissement it is about, or null
 * @param name of that établissement, or null
 * @param since when the last try failed
 * @param fault kind of what went wrong, which names nobody; null where that was not noted
 * @param abandonable whether nothing else waits for it, so that it may be given up
 */
public record FailedJob(
        String id,
        String activity,
        String process,
        String siret,
        String name,
        Instant since,
        String fault,
        boolean abandonable) {}
