package fr.tmspros.account;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class SecondFactorOnH2Test extends SecondFactorScenarios {}
