/**
 * Another address of contact, which counts once it is confirmed with a link. Owns the tables {@code email_change} and
 * {@code email_change_token}.
 */
@ApplicationModule(allowedDependencies = {"etablissement", "form", "account", "password", "secret"})
package fr.tmspros.contactemail;

import org.springframework.modulith.ApplicationModule;
