package fr.tmspros.system;

import java.util.Optional;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** The sessions of the database as {@link SparingSession}s. */
class SparingSessions implements SessionRepository<SparingSession> {

    private final SessionRepository<Session> stored;

    /** The repository gets back no other sessions than its own. */
    @SuppressWarnings("unchecked")
    SparingSessions(SessionRepository<? extends Session> stored) {
        this.stored = (SessionRepository<Session>) stored;
    }

    @Override
    public SparingSession createSession() {
        return new SparingSession(stored.createSession());
    }

    @Override
    public void save(SparingSession session) {
        stored.save(session.stored());
    }

    @Override
    public SparingSession findById(String id) {
        return Optional.ofNullable(stored.findById(id)).map(SparingSession::new).orElse(null);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }
}
