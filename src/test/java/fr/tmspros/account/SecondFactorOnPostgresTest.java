package fr.tmspros.account;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class SecondFactorOnPostgresTest extends SecondFactorScenarios {}
