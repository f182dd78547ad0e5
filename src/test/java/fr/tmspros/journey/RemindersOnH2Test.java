package fr.tmspros.journey;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class RemindersOnH2Test extends ReminderScenarios {}
