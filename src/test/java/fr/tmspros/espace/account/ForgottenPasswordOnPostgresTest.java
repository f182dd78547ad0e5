package fr.tmspros.espace.account;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ForgottenPasswordOnPostgresTest extends ForgottenPasswordScenarios {}
