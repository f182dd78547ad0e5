/**
 * The screens of the administrators: the audit trail. Holds no rule; asks the rooms below.
 */
@ApplicationModule(allowedDependencies = {"audit", "imports"})
package fr.tmspros.admin;

import org.springframework.modulith.ApplicationModule;
