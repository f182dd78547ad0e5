package fr.tmspros.system.database;

import fr.tmspros.support.ApplicationTest;
import org.springframework.test.context.ContextConfiguration;

@ApplicationTest
@ContextConfiguration(initializers = BeforeUpgrade.OnPostgres.class)
class UpgradedOnPostgresTest extends UpgradedScenarios {}
