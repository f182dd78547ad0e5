package fr.tmspros.system.nodes;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class HeartbeatOnPostgresTest extends HeartbeatScenarios {}
