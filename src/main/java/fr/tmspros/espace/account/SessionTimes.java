package fr.tmspros.espace.account;

import fr.tmspros.login.OpenSession;
import fr.tmspros.token.PersonalToken;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the times of sessions and of what else belongs to an account are shown.
 *
 * @param timeZone time zone of the screens; overseas caisses set their own
 */
@Validated
@ConfigurationProperties("tmspros")
public record SessionTimes(
        @NotNull @DefaultValue("Europe/Paris") ZoneId timeZone) {

    SessionView show(OpenSession session) {
        return new SessionView(
                session.handle(), at(session.since()), at(session.lastSeen()), session.browser(), session.current());
    }

    TokenView show(PersonalToken token) {
        return new TokenView(
                token.id(),
                token.name(),
                token.scope(),
                at(token.createdAt()),
                at(token.expiresAt()),
                token.expired(),
                token.lastUsedAt() == null ? null : at(token.lastUsedAt()));
    }

    /** A moment on the clock of the screens. */
    public ZonedDateTime at(Instant instant) {
        return instant.atZone(timeZone);
    }
}
