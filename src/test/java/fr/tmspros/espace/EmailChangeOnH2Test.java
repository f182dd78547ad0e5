package fr.tmspros.espace;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class EmailChangeOnH2Test extends EmailChangeScenarios {}
