package fr.tmspros.journey.onboarding;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class RemindersOnPostgresTest extends ReminderScenarios {}
