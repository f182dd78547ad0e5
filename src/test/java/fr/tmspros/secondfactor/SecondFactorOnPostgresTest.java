package fr.tmspros.secondfactor;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class SecondFactorOnPostgresTest extends SecondFactorScenarios {}
