/**
 * The dialogue of an établissement with its caisse: one thread each, who has read what, and when a mail says that there is something to read. Owns
 * the tables {@code dialogue_*} and {@code answer_template}, and keeps beside the établissement what lists and navigation need of them. May know
 * {@code etablissement} (whose it is), {@code account} (who writes) and {@code document} (what comes along).
 */
@ApplicationModule(allowedDependencies = {"etablissement", "account", "document"})
package fr.tmspros.dialogue;

import org.springframework.modulith.ApplicationModule;
