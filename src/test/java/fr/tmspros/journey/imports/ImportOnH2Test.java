package fr.tmspros.journey.imports;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ImportOnH2Test extends ImportScenarios {}
