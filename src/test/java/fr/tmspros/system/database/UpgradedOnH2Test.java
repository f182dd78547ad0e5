package fr.tmspros.system.database;

import fr.tmspros.support.ApplicationTest;
import org.springframework.test.context.ContextConfiguration;

@ApplicationTest
@ContextConfiguration(initializers = BeforeUpgrade.OnH2.class)
class UpgradedOnH2Test extends UpgradedScenarios {}
