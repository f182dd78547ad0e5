package fr.tmspros.journey.jobs;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class FailedJobsOnH2Test extends FailedJobsScenarios {}
