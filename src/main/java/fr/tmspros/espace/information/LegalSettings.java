package fr.tmspros.espace.information;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the law wants known of the publisher of a site (LCEN, article 1-1). What is not set is shown as still to be filled in.
 *
 * @param publisher name of the publisher
 * @param seat its postal address
 * @param phone its phone number
 * @param director director of publication
 * @param dataProtection how to reach whoever answers about personal data (GDPR, article 13)
 * @param host name, address and phone of whoever runs the servers
 */
@ConfigurationProperties("tmspros.legal")
record LegalSettings(
        String publisher, String seat, String phone, String director, String dataProtection, String host) {}
