/**
 * Credentials that the caisse issues: temporary passwords and activation links, drawn for one dispatch each, and the activation of an
 * account, with which they die. Owns the tables {@code credentials_dispatch} and {@code temporary_secret}; only hashes are kept.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "form", "account", "password", "secret", "throttling"})
package fr.tmspros.credentials;

import org.springframework.modulith.ApplicationModule;
