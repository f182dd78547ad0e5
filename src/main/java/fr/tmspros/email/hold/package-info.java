/**
 * Mails that wait for somebody's word: after a restore nobody knows what has left since the dump. Owns the table {@code mail_hold}.
 */
@NamedInterface("hold")
package fr.tmspros.email.hold;

import org.springframework.modulith.NamedInterface;
