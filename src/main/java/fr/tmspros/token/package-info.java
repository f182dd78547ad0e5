/**
 * Personal API tokens of the staff. Owns the table {@code api_token}; only hashes are kept.
 */
@ApplicationModule(allowedDependencies = {"account", "secondfactor", "secret"})
package fr.tmspros.token;

import org.springframework.modulith.ApplicationModule;
