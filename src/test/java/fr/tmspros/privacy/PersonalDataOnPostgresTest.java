package fr.tmspros.privacy;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class PersonalDataOnPostgresTest extends PersonalDataScenarios {}
