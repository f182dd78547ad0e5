package fr.tmspros.system.node;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class HeartbeatOnPostgresTest extends HeartbeatScenarios {}
