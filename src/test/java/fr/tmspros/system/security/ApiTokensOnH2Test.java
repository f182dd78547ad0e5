package fr.tmspros.system.security;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ApiTokensOnH2Test extends ApiTokensScenarios {}
