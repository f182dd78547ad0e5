package fr.tmspros.system.security;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class SecretsOnH2Test extends SecretsScenarios {}
