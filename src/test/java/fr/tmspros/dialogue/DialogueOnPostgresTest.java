package fr.tmspros.dialogue;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class DialogueOnPostgresTest extends DialogueScenarios {}
