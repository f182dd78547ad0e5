package fr.tmspros.journey.diagram;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class DiagramOnH2Test extends DiagramScenarios {}
