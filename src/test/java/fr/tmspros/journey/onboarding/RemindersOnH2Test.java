package fr.tmspros.journey.onboarding;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class RemindersOnH2Test extends ReminderScenarios {}
