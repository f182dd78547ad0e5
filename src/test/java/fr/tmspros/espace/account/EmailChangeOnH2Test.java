package fr.tmspros.espace.account;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class EmailChangeOnH2Test extends EmailChangeScenarios {}
