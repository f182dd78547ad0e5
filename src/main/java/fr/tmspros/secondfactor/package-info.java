/**
 * The second factor of the staff: enrolment, codes of an authenticator application, recovery codes. Owns the tables {@code totp_secret},
 * encrypted with a key that was set or drawn in {@code totp_key}, and {@code recovery_code}.
 */
@ApplicationModule(allowedDependencies = {"account", "password", "secret", "throttling"})
package fr.tmspros.secondfactor;

import org.springframework.modulith.ApplicationModule;
