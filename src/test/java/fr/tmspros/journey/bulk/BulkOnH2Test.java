package fr.tmspros.journey.bulk;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class BulkOnH2Test extends BulkScenarios {}
