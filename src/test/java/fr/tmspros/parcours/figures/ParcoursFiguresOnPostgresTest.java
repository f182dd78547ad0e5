package fr.tmspros.parcours.figures;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class ParcoursFiguresOnPostgresTest extends ParcoursFiguresScenarios {}
