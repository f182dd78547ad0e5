package fr.tmspros.espace;

import fr.tmspros.account.OpenSession;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the times of sessions are shown.
 *
 * @param timeZone time zone of the screens; overseas caisses set their own
 */
@Validated
@ConfigurationProperties("tmspros")
record SessionTimes(@NotNull @DefaultValue("Europe/Paris") ZoneId timeZone) {

    SessionView show(OpenSession session) {
        return new SessionView(
                session.handle(),
                session.since().atZone(timeZone),
                session.lastSeen().atZone(timeZone),
                session.browser(),
                session.current());
    }
}
