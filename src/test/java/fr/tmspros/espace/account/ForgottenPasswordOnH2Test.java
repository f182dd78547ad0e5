package fr.tmspros.espace.account;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class ForgottenPasswordOnH2Test extends ForgottenPasswordScenarios {}
