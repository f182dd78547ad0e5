/**
 * What agents do with the établissements they follow: who follows whom, the acts of an agent, tags, notes, calls and reminders to oneself; one
 * act on many of them. Owns the tables {@code case_*}, {@code etablissement_tag}, {@code dashboard_scope} and {@code bulk_*}. May know
 * {@code etablissement} (whom it is about, and where that stands), {@code account} (who acts), {@code credentials}, {@code email} (what became of
 * mails, where the site is), {@code form} (what an address looks like), {@code print} (letters), {@code spreadsheet} (which
 * makes cells safe) and {@code staff} (who takes over).
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "etablissement :: diagram",
            "account",
            "credentials",
            "email",
            "form",
            "print",
            "spreadsheet",
            "staff"
        })
package fr.tmspros.caseload;

import org.springframework.modulith.ApplicationModule;
