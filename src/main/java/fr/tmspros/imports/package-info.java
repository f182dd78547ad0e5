/**
 * Files in: what is in an uploaded file, row by row, and what was refused and why. Owns the tables {@code import_*}. May know
 * {@code etablissement} (whom the rows create), {@code account} (who uploaded) and {@code form} (which columns prefill the profile).
 */
@ApplicationModule(allowedDependencies = {"etablissement", "account", "form"})
package fr.tmspros.imports;

import org.springframework.modulith.ApplicationModule;
