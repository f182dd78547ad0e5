package fr.tmspros.secondfactor;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class SecondFactorOnH2Test extends SecondFactorScenarios {}
