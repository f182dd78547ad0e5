/**
 * The screens of the agents of a caisse: dashboard, imports, the files of établissements and acts on many of them. Holds no rule; asks the rooms below.
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
            "dialogue",
            "dialogue :: template",
            "document",
            "document :: file",
            "caseload :: opinion",
            "parcours",
            "caseload::letter",
            "caseload::search",
            "caseload::bulk",
            "audit",
            "spreadsheet",
            "papers",
            "parcours",
            "parcours :: figures",
            "caseload :: figures",
            "etablissement :: diagram"
        })
package fr.tmspros.agent;

import org.springframework.modulith.ApplicationModule;
