package fr.tmspros.system.sessions;

import java.util.Optional;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The sessions of the database as {@link SparingSession}s, found by the id that their browser has. Spring Session asks for the session
 * of a request anew whenever it has sent or saved something; it is read once.
 */
class SparingSessions implements SessionRepository<SparingSession> {

    private static final String KNOWN = SparingSessions.class.getName() + ".";

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
        Optional<Known> known =
                request().map(request -> (Known) request.getAttribute(KNOWN + id, RequestAttributes.SCOPE_REQUEST));
        return known.orElseGet(() -> know(id, read(id))).session();
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(SessionIds.stored(id));
        know(id, null);
    }

    private SparingSession read(String id) {
        return Optional.ofNullable(stored.findById(SessionIds.stored(id)))
                .map(found -> new SparingSession(found, id, ids))
                .orElse(null);
    }

    private static Known know(String id, SparingSession session) {
        Known known = new Known(session);
        request().ifPresent(request -> request.setAttribute(KNOWN + id, known, RequestAttributes.SCOPE_REQUEST));
        return known;
    }

    private static Optional<RequestAttributes> request() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes());
    }

    /** What was read in this request: a session, or null where there is none. */
    private record Known(SparingSession session) {}
}
