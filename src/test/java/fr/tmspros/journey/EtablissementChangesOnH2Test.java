package fr.tmspros.journey;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class EtablissementChangesOnH2Test extends EtablissementChangesScenarios {}
