package fr.tmspros.caseload;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ActsOnPostgresTest extends ActsScenarios {}
