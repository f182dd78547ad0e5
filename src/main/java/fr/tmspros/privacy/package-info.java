/**
 * Personal data: what is kept of one établissement, in whichever room, given away as one file or erased. Owns no table; each room knows
 * what it keeps.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "email",
            "account",
            "password",
            "credentials",
            "login",
            "parcours",
            "papers",
            "caseload",
            "caseload :: bulk",
            "dialogue",
            "document",
            "caseload :: opinion",
            "imports",
            "audit"
        })
package fr.tmspros.privacy;

import org.springframework.modulith.ApplicationModule;
