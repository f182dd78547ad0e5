/**
 * Passwords that people choose: what they have to be, how they are hashed (Argon2id), changed, and chosen anew with a link from a mail.
 * Owns the tables {@code password_reset} and {@code password_reset_token}; only hashes are kept.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "account", "secret", "throttling"})
package fr.tmspros.password;

import org.springframework.modulith.ApplicationModule;
