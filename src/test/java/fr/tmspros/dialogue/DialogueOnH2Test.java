package fr.tmspros.dialogue;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class DialogueOnH2Test extends DialogueScenarios {}
