package fr.tmspros.journey.contact;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ContactOnPostgresTest extends ContactScenarios {}
