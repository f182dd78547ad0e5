package fr.tmspros.journey;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ContactOnPostgresTest extends ContactScenarios {}
