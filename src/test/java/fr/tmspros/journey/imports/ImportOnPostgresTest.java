package fr.tmspros.journey.imports;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ImportOnPostgresTest extends ImportScenarios {}
