/**
 * The audit trail: who did what, on whom and from where. Owns the table {@code audit_event}, to which rows are only added and from which
 * only old ones go. Listens to what the rooms below say of themselves; they do not know it.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "etablissement :: jobs",
            "account",
            "throttling",
            "password",
            "credentials",
            "secondfactor",
            "token",
            "login",
            "contactemail",
            "email :: hold",
            "caseload",
            "dialogue",
            "document",
            "caseload::search",
            "staff",
            "caseload :: bulk",
            "caseload :: opinion",
            "parcours",
            "imports"
        })
package fr.tmspros.audit;

import org.springframework.modulith.ApplicationModule;
