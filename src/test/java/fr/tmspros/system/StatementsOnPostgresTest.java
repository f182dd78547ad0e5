package fr.tmspros.system;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class StatementsOnPostgresTest extends StatementsScenarios {}
