package fr.tmspros.admin.people;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class PeopleOnPostgresTest extends PeopleScenarios {}
