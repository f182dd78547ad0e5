/**
 * Who may log in: accounts with their identifiers, roles and caisses, the conditions they accepted, their inactivity. Owns the tables
 * {@code account} and {@code account_caisse}.
 */
@ApplicationModule(allowedDependencies = {"secret", "etablissement"})
package fr.tmspros.account;

import org.springframework.modulith.ApplicationModule;
