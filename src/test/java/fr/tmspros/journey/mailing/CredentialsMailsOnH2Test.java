package fr.tmspros.journey.mailing;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class CredentialsMailsOnH2Test extends CredentialsMailsScenarios {}
