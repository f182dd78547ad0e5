package fr.tmspros.journey.contact;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ContactOnH2Test extends ContactScenarios {}
