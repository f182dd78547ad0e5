package fr.tmspros.system.security;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class SecretsOnPostgresTest extends SecretsScenarios {}
