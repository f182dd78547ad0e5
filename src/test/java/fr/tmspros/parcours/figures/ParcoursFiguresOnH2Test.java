package fr.tmspros.parcours.figures;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ParcoursFiguresOnH2Test extends ParcoursFiguresScenarios {}
