package fr.tmspros.espace;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ForgottenPasswordOnH2Test extends ForgottenPasswordScenarios {}
