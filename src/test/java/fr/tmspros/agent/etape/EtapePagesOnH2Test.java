package fr.tmspros.agent.etape;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class EtapePagesOnH2Test extends EtapePagesScenarios {}
