/**
 * Who may log in: accounts and their identifiers, passwords, temporary secrets. Owns the tables {@code account},
 * {@code account_caisse}, {@code credentials_dispatch} and {@code temporary_secret}; only hashes of secrets are kept. Counts failed
 * logins in {@code login_throttle} (and keeps its key in {@code throttle_key}). Says through the port
 * {@link fr.tmspros.account.OpenSessions} what it wants of sessions. May know {@code etablissement}.
 */
@ApplicationModule(allowedDependencies = "etablissement")
package fr.tmspros.account;

import org.springframework.modulith.ApplicationModule;
