package fr.tmspros.system.security;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class StatementsOnH2Test extends StatementsScenarios {}
