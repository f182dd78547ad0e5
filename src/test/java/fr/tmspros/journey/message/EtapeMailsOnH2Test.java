package fr.tmspros.journey.message;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class EtapeMailsOnH2Test extends EtapeMailsScenarios {}
