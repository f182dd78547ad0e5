/**
 * Secrets that a machine draws, and the digests that are kept of them. Knows nobody.
 */
@ApplicationModule(allowedDependencies = {})
package fr.tmspros.secret;

import org.springframework.modulith.ApplicationModule;
