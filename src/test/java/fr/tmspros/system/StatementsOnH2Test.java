package fr.tmspros.system;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class StatementsOnH2Test extends StatementsScenarios {}
