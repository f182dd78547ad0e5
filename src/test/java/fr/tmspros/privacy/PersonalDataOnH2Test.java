package fr.tmspros.privacy;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class PersonalDataOnH2Test extends PersonalDataScenarios {}
