package fr.tmspros.journey.jobs;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class WorkloadOnH2Test extends WorkloadScenarios {}
