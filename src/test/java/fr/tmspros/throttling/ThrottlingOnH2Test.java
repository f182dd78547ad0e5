package fr.tmspros.throttling;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ThrottlingOnH2Test extends ThrottlingScenarios {}
