package fr.tmspros.journey.jobs;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class FailedJobsOnPostgresTest extends FailedJobsScenarios {}
