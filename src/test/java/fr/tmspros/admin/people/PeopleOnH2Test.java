package fr.tmspros.admin.people;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class PeopleOnH2Test extends PeopleScenarios {}
