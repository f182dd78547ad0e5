package fr.tmspros.journey.parcours;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ParcoursOnPostgresTest extends ParcoursScenarios {}
