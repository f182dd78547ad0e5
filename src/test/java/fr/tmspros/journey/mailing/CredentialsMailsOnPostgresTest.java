package fr.tmspros.journey.mailing;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class CredentialsMailsOnPostgresTest extends CredentialsMailsScenarios {}
