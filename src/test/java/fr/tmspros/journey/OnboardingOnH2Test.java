package fr.tmspros.journey;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class OnboardingOnH2Test extends OnboardingScenarios {}
