package fr.tmspros.system.database;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class UpgradeOnPostgresTest extends UpgradeScenarios {}
