package fr.tmspros.email;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the site is, seen from outside. The only source of links in e-mails: the {@code Host} header of a request could be forged.
 *
 * @param baseUrl absolute http or https address, with or without a slash at its end
 * @param timeZone in which dates are shown; overseas caisses have another one
 */
@Validated
@ConfigurationProperties("tmspros")
public record SiteSettings(
        @NotNull URI baseUrl,
        @NotNull @DefaultValue("Europe/Paris") ZoneId timeZone) {

    public SiteSettings {
        if (baseUrl != null && (baseUrl.getHost() == null || !isWeb(baseUrl))) {
            throw new IllegalArgumentException("tmspros.base-url must be like https://www.site.example");
        }
    }

    /** The address of a page, given its path with the leading slash. */
    public String link(String path) {
        return baseUrl.toString().replaceAll("/+$", "") + path;
    }

    private static boolean isWeb(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }
}
