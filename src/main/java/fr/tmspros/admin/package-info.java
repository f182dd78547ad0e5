/**
 * The screens of the administrators: the audit trail, personal data. Holds no rule; asks the rooms below.
 */
@ApplicationModule(allowedDependencies = {"audit", "imports", "privacy", "etablissement"})
package fr.tmspros.admin;

import org.springframework.modulith.ApplicationModule;
