/**
 * What leaves a parcours on paper or as a file: the synthèse of all answers, the plan d'actions, the attestation and whether a
 * number is that of one. Owns the
 * table {@code attestation}; whose papers somebody may have is asked before.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "form",
            "parcours",
            "print",
            "spreadsheet",
            "email",
            "secret",
            "throttling"
        })
package fr.tmspros.papers;

import org.springframework.modulith.ApplicationModule;
