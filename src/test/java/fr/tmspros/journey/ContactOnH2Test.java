package fr.tmspros.journey;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ContactOnH2Test extends ContactScenarios {}
