package fr.tmspros.journey;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class EtablissementChangesOnPostgresTest extends EtablissementChangesScenarios {}
