/**
 * The screens of the agents of a caisse: dashboard, imports and the files of établissements. Holds no rule; asks the rooms below.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "email",
            "account",
            "credentials",
            "imports",
            "form",
            "caseload",
            "caseload::letter",
            "caseload::search",
            "audit",
            "spreadsheet",
            "caseload :: figures",
            "etablissement :: diagram"
        })
package fr.tmspros.agent;

import org.springframework.modulith.ApplicationModule;
