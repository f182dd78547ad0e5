/**
 * Who may log in: accounts and their identifiers, passwords, temporary secrets. Owns the tables {@code account},
 * {@code account_caisse}, {@code credentials_dispatch} and {@code temporary_secret}; only hashes of secrets are kept. May know
 * {@code etablissement} and {@code form}.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "form"})
package fr.tmspros.account;

import org.springframework.modulith.ApplicationModule;
