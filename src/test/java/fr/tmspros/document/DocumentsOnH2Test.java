package fr.tmspros.document;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class DocumentsOnH2Test extends DocumentScenarios {}
