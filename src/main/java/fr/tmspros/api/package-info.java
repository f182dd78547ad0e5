/**
 * The REST API {@code /api/v1}, for scripts of agents and admins. Holds no rule; asks the rooms below. The funnel alone is a query of
 * its own, over the tables of several rooms.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "email",
            "account",
            "credentials",
            "imports",
            "secret",
            "caseload::search"
        })
package fr.tmspros.api;

import org.springframework.modulith.ApplicationModule;
