package fr.tmspros.caseload.search;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class EtablissementListOnH2Test extends EtablissementListScenarios {}
