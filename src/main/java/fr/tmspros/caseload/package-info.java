/**
 * What agents do with the établissements they follow: who follows whom, the acts of an agent, tags, notes, calls and reminders to oneself. Owns
 * the tables {@code case_*} and {@code etablissement_tag}. May know {@code etablissement} (whom it is about), {@code account} (who acts), {@code credentials}, {@code email} (what
 * became of the last mail, when the last reminder left, where the site is), {@code form} (what an address looks like) and {@code print} (letters).
 */
@ApplicationModule(allowedDependencies = {"etablissement", "account", "credentials", "email", "form", "print"})
package fr.tmspros.caseload;

import org.springframework.modulith.ApplicationModule;
