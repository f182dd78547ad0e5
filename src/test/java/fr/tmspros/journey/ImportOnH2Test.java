package fr.tmspros.journey;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ImportOnH2Test extends ImportScenarios {}
