/**
 * The wiring: security, clock, database, errors, demo. Nobody depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "etablissement :: jobs",
            "form",
            "email",
            "email :: hold",
            "account",
            "password",
            "token",
            "credentials",
            "imports",
            "caseload",
            "dialogue",
            "document",
            "login",
            "parcours",
            "journey :: identity",
            "journey :: nodes",
            "fault"
        })
package fr.tmspros.system;

import org.springframework.modulith.ApplicationModule;
