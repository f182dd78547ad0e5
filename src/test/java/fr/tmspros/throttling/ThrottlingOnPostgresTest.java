package fr.tmspros.throttling;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ThrottlingOnPostgresTest extends ThrottlingScenarios {}
