package fr.tmspros.journey.parcours;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ParcoursOnH2Test extends ParcoursScenarios {}
