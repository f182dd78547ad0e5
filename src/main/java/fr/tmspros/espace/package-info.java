/**
 * The screens of the établissement: login, activation, home, profile, parcours. Holds no rule; asks the rooms below.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "account", "form", "parcours", "notice"})
package fr.tmspros.espace;

import org.springframework.modulith.ApplicationModule;
