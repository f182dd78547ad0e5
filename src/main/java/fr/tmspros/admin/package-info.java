/**
 * The screens of the administrators: the audit trail, personal data, the caisses. Holds no rule; asks the rooms below.
 */
@ApplicationModule(allowedDependencies = {"audit", "imports", "privacy", "etablissement", "form"})
package fr.tmspros.admin;

import org.springframework.modulith.ApplicationModule;
