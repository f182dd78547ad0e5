/**
 * Files in: what the rows of an uploaded file say, what was refused and why, its preview and the chunks it is read in. Owns the tables
 * {@code import_*}. May know {@code spreadsheet} (which makes rows of bytes), {@code etablissement} (whom the rows create),
 * {@code account} (who uploaded) and {@code form} (which columns prefill the profile).
 */
@ApplicationModule(allowedDependencies = {"spreadsheet", "etablissement", "account", "form"})
package fr.tmspros.imports;

import org.springframework.modulith.ApplicationModule;
