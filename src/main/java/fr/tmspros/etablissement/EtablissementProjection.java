package fr.tmspros.etablissement;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the engine room writes what it alone knows: which instance is the one live journey of an établissement, and where that
 * stands. A task of the agents beside the journey covers its state, and uncovers it again once it is gone. Plain SQL, so that a
 * journey's step never meets the optimistic lock of an open edit.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EtablissementProjection {

    private static final String MOVE = """
            update etablissement
            set journey_state = ?, journey_state_since = ?, journey_state_reason = ?,
                state = case when contact_open then state else ? end,
                state_since = case when contact_open then state_since else ? end,
                state_reason = case when contact_open then state_reason else ? end
            where process_instance_id = ? and (journey_state <> ? or coalesce(journey_state_reason, '') <> coalesce(?, journey_state_reason, ''))
            """;

    private static final String COVER = """
            update etablissement
            set contact_open = true, state = 'TO_CONTACT', state_since = ?, state_reason = ?
            where process_instance_id = ? and journey_state not in ('COMPLETED', 'CLOSED')
                and (not contact_open or coalesce(state_reason, '') <> coalesce(?, state_reason, ''))
            """;

    private static final String UNCOVER = """
            update etablissement
            set contact_open = false, state = journey_state, state_since = journey_state_since,
                state_reason = journey_state_reason
            where process_instance_id = ? and contact_open
            """;

    private static final String DETACH = """
            update etablissement
            set process_instance_id = null, contact_open = false,
                state = 'INVITATION_PENDING', state_since = ?, state_reason = null,
                journey_state = 'INVITATION_PENDING', journey_state_since = ?, journey_state_reason = null
            where id = ?
            """;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    EtablissementProjection(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives a journey to an établissement that has none.
     *
     * @throws IllegalStateException where it has a live journey already; nothing of the transaction stays then
     */
    public void attach(long etablissementId, String processInstanceId) {
        int updated = jdbc.update(
                "update etablissement set process_instance_id = ? where id = ? and process_instance_id is null",
                processInstanceId,
                etablissementId);
        if (updated == 0) {
            throw new IllegalStateException("an établissement has a live journey already");
        }
    }

    /** The journey is over, and another one is going to start: it stands where journeys begin. */
    public void detach(long etablissementId) {
        jdbc.update(DETACH, now(), now(), etablissementId);
    }

    /**
     * Notes that the journey stands in this state now. A state it stands in already keeps its date; one in which it ends is shown
     * whatever was open beside it.
     *
     * @param reason why an agent has to act, or null where the state says enough or the known reason stays
     */
    public void moveTo(String processInstanceId, JourneyState state, String reason) {
        if (state.hasEnded()) {
            contactClosed(processInstanceId);
        }
        String name = state.name();
        Timestamp now = now();
        jdbc.update(MOVE, name, now, reason, name, now, reason, processInstanceId, name, reason);
    }

    /**
     * The agents have a task beside the journey: "to contact" is what is shown. A task that is open already keeps its date unless its
     * reason is a new one. Nothing is changed where the journey has ended.
     *
     * @param reason why an agent has to act, or null where the known reason stays
     */
    public void contactOpened(String processInstanceId, String reason) {
        jdbc.update(COVER, now(), reason, processInstanceId, reason);
    }

    /** That task is gone: the state of the journey is shown again, with the date it came into it. */
    public void contactClosed(String processInstanceId) {
        jdbc.update(UNCOVER, processInstanceId);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
