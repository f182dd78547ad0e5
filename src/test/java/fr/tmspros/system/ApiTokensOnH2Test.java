package fr.tmspros.system;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ApiTokensOnH2Test extends ApiTokensScenarios {}
