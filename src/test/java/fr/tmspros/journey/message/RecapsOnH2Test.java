package fr.tmspros.journey.message;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class RecapsOnH2Test extends RecapsScenarios {}
