package fr.tmspros.document;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class DocumentsOnPostgresTest extends DocumentScenarios {}
