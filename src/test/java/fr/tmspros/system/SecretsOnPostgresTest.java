package fr.tmspros.system;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class SecretsOnPostgresTest extends SecretsScenarios {}
