package fr.tmspros.journey.onboarding;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class OnboardingOnH2Test extends OnboardingScenarios {}
