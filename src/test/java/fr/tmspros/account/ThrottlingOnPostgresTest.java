package fr.tmspros.account;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ThrottlingOnPostgresTest extends ThrottlingScenarios {}
