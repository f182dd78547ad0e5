/**
 * The screens of the administrators: the audit trail, personal data, the caisses, what e-mails look like, how the program is, and who works here. Holds no rule; asks the rooms below.
 */
@ApplicationModule(
        allowedDependencies = {
            "spreadsheet",
            "audit",
            "imports",
            "privacy",
            "etablissement",
            "etablissement :: jobs",
            "form",
            "email",
            "email :: hold",
            "account",
            "staff"
        })
package fr.tmspros.admin;

import org.springframework.modulith.ApplicationModule;
