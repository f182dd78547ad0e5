package fr.tmspros.journey.diagram;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class DiagramOnPostgresTest extends DiagramScenarios {}
