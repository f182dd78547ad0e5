package fr.tmspros.system;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class SecretsOnH2Test extends SecretsScenarios {}
