package fr.tmspros.email.hold;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this start waits.
 *
 * @param hold no mail leaves, from this start on, until an administrator says so
 */
@ConfigurationProperties("tmspros.mails")
public record MailHoldSettings(@DefaultValue("false") boolean hold) {}
