/**
 * Who works here: agents and administrators, how they are invited, what they may do, and who takes over what one of them follows. Owns the
 * tables {@code invitation} and {@code invitation_token}.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "form", "account", "secondfactor", "secret"})
package fr.tmspros.staff;

import org.springframework.modulith.ApplicationModule;
