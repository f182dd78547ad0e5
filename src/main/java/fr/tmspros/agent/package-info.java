/**
 * The screens of the agents of a caisse: dashboard and imports. Holds no rule; asks the rooms below.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "account", "imports"})
package fr.tmspros.agent;

import org.springframework.modulith.ApplicationModule;
