package fr.tmspros.system.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.session.Session;

/**
 * A stored session under the id that its browser has, whose last access is noted once a minute at most, so that a request which changes
 * nothing writes nothing.
 */
class SparingSession implements Session {

    static final Duration RESOLUTION = Duration.ofMinutes(1);

    private final Session stored;
    private final SessionIds ids;
    private String id;

    SparingSession(Session stored, String id, SessionIds ids) {
        this.stored = stored;
        this.id = id;
        this.ids = ids;
    }

    Session stored() {
        return stored;
    }

    @Override
    public void setLastAccessedTime(Instant now) {
        if (!now.isBefore(stored.getLastAccessedTime().plus(RESOLUTION))) {
            stored.setLastAccessedTime(now);
        }
    }

    @Override
    public Instant getLastAccessedTime() {
        return stored.getLastAccessedTime();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        stored.changeSessionId();
        id = ids.takeDrawn();
        return id;
    }

    @Override
    public <T> T getAttribute(String name) {
        return stored.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return stored.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
        stored.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        stored.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
        return stored.getCreationTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        stored.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return stored.isExpired();
    }
}
