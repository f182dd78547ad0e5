package fr.tmspros.system.nodes;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class HeartbeatOnH2Test extends HeartbeatScenarios {}
