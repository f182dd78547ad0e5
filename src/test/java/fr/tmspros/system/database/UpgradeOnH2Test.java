package fr.tmspros.system.database;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class UpgradeOnH2Test extends UpgradeScenarios {}
