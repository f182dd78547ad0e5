/**
 * Messages out: templates, transports and what became of each message. Owns the table {@code email_message}. The only room that knows
 * Jakarta Mail; it is told whom to write to and what, and knows no other room but {@code fault}.
 */
@ApplicationModule(allowedDependencies = {"fault"})
package fr.tmspros.email;

import org.springframework.modulith.ApplicationModule;
