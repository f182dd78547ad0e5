/**
 * Slows down who guesses passwords, codes and identifiers: counts failed attempts in {@code login_throttle}, by account and by origin, and
 * says when an attempt may go on. Keeps the key of its hashes in {@code throttle_key}.
 */
@ApplicationModule(allowedDependencies = {"secret"})
package fr.tmspros.throttling;

import org.springframework.modulith.ApplicationModule;
