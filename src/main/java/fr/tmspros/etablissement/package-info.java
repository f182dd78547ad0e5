/**
 * The heart: the établissement, its SIRET, its caisse, what it said of itself (profile) and where its journey stands. Owns the
 * tables {@code caisse}, {@code etablissement} and {@code profile_value}, and the ports {@link fr.tmspros.etablissement.Journeys}
 * and {@link fr.tmspros.etablissement.JourneyHistory} that the engine room implements. Knows no other room.
 */
@ApplicationModule(allowedDependencies = {})
package fr.tmspros.etablissement;

import org.springframework.modulith.ApplicationModule;
