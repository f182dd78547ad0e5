package fr.tmspros.account;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ThrottlingOnH2Test extends ThrottlingScenarios {}
