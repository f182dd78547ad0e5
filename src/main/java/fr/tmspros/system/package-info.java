/**
 * The wiring: security, clock, database, errors, demo. Nobody depends on it.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "account", "form", "email", "journey"})
package fr.tmspros.system;

import org.springframework.modulith.ApplicationModule;
