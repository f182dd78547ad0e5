package fr.tmspros.system.node;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class HeartbeatOnH2Test extends HeartbeatScenarios {}
