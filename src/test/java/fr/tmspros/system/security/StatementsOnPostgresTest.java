package fr.tmspros.system.security;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class StatementsOnPostgresTest extends StatementsScenarios {}
