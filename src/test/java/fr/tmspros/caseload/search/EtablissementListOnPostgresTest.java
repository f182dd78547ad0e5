package fr.tmspros.caseload.search;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class EtablissementListOnPostgresTest extends EtablissementListScenarios {}
