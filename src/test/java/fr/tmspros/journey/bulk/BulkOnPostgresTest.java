package fr.tmspros.journey.bulk;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class BulkOnPostgresTest extends BulkScenarios {}
