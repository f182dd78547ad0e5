package fr.tmspros.caseload;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ActsOnH2Test extends ActsScenarios {}
