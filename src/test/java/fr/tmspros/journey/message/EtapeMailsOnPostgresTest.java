package fr.tmspros.journey.message;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class EtapeMailsOnPostgresTest extends EtapeMailsScenarios {}
