/**
 * The REST API {@code /api/v1}, for scripts of agents and admins. Holds no rule; asks the rooms below.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "email",
            "account",
            "credentials",
            "imports",
            "parcours",
            "secret",
            "caseload",
            "caseload :: search",
            "caseload :: figures",
            "fault"
        })
package fr.tmspros.api;

import org.springframework.modulith.ApplicationModule;
