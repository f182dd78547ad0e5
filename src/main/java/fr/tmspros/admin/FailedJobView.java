package fr.tmspros.admin;

import fr.tmspros.etablissement.jobs.FailedJob;
import java.time.ZonedDateTime;

/** A failed job on screen. */
record FailedJobView(FailedJob job, ZonedDateTime since) {}
