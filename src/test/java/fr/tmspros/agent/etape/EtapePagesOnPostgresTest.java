package fr.tmspros.agent.etape;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class EtapePagesOnPostgresTest extends EtapePagesScenarios {}
