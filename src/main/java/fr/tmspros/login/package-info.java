/**
 * Says who somebody is: attempts with an identifier and a password, and logins that a session keeps. Says through the port
 * {@link fr.tmspros.login.OpenSessions} what it wants of sessions.
 */
@ApplicationModule(allowedDependencies = {"account", "throttling", "credentials", "secondfactor"})
package fr.tmspros.login;

import org.springframework.modulith.ApplicationModule;
