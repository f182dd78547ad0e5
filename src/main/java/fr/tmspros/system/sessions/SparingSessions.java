package fr.tmspros.system.sessions;

import java.util.Optional;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** The sessions of the database as {@link SparingSession}s, found by the id that their browser has. */
class SparingSessions implements SessionRepository<SparingSession> {

    private final SessionRepository<Session> stored;
    private final SessionIds ids;

    /** The repository gets back no other sessions than its own. */
    @SuppressWarnings("unchecked")
    SparingSessions(SessionRepository<? extends Session> stored, SessionIds ids) {
        this.stored = (SessionRepository<Session>) stored;
        this.ids = ids;
    }

    @Override
    public SparingSession createSession() {
        Session created = stored.createSession();
        return new SparingSession(created, ids.takeDrawn(), ids);
    }

    @Override
    public void save(SparingSession session) {
        stored.save(session.stored());
    }

    @Override
    public SparingSession findById(String id) {
        return Optional.ofNullable(stored.findById(SessionIds.stored(id)))
                .map(found -> new SparingSession(found, id, ids))
                .orElse(null);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(SessionIds.stored(id));
    }
}
