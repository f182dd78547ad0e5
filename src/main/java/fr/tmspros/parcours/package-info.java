/**
 * The four steps of an établissement and where each stands. Owns the table {@code etape}. May know {@code etablissement}.
 */
@ApplicationModule(allowedDependencies = {})
package fr.tmspros.parcours;

import org.springframework.modulith.ApplicationModule;
