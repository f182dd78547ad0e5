package fr.tmspros.etablissement.jobs;

/**
 * Somebody did something about a job that had failed.
 *
 * @param abandoned whether it was given up; else it is tried again
 */
public record FailedJobHandled(FailedJob job, boolean abandoned) {}
