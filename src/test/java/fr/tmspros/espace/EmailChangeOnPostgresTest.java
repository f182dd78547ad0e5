package fr.tmspros.espace;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class EmailChangeOnPostgresTest extends EmailChangeScenarios {}
