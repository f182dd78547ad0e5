/**
 * Who may log in: accounts and their identifiers, passwords, temporary secrets, links to choose a password. Owns the tables
 * {@code account}, {@code account_caisse}, {@code credentials_dispatch}, {@code temporary_secret}, {@code password_reset} and
 * {@code password_reset_token}; only hashes of secrets are kept. Counts failed logins in {@code login_throttle} (and keeps its key in
 * {@code throttle_key}). The second factor of the staff lies in {@code totp_secret}, encrypted (a key that was drawn in {@code totp_key}),
 * and {@code recovery_code}, personal API tokens in {@code api_token}, as hashes. Says through the port {@link fr.tmspros.account.OpenSessions} what it wants of sessions. May know
 * {@code etablissement} and {@code form}.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "form"})
package fr.tmspros.account;

import org.springframework.modulith.ApplicationModule;
