package fr.tmspros.journey.parcours;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ParcoursUpgradeTest extends ParcoursUpgradeScenarios {}
