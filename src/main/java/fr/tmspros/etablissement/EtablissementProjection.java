package fr.tmspros.etablissement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the engine room writes what it alone knows: which instance is the one live journey of an établissement, and where that
 * stands. Plain SQL, so that a journey's step never meets the optimistic lock of an open edit.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EtablissementProjection {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    EtablissementProjection(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives journeys to établissements that have none.
     *
     * @param instances établissement id to process instance id
     * @throws IllegalStateException where one of them has a live journey already; nothing of the transaction stays then
     */
    public void attach(Map<Long, String> instances) {
        int[] updated = jdbc.batchUpdate(
                "update etablissement set process_instance_id = ? where id = ? and process_instance_id is null",
                instances.entrySet().stream()
                        .map(entry -> new Object[] {entry.getValue(), entry.getKey()})
                        .toList());
        for (int count : updated) {
            if (count == 0) {
                throw new IllegalStateException("an établissement has a live journey already");
            }
        }
    }

    /**
     * Notes that the journey stands in this state now. A state it stands in already keeps its date.
     *
     * @param reason why an agent has to act, or null where the state says enough or the known reason stays
     */
    public void moveTo(String processInstanceId, JourneyState state, String reason) {
        if (reason == null) {
            write(processInstanceId, state, null, " and state <> ?", state.name());
        } else {
            write(
                    processInstanceId,
                    state,
                    reason,
                    " and (state <> ? or state_reason is null or state_reason <> ?)",
                    state.name(),
                    reason);
        }
    }

    private void write(String instance, JourneyState state, String reason, String unless, Object... known) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(state.name());
        arguments.add(Timestamp.from(clock.instant()));
        arguments.add(reason);
        arguments.add(instance);
        arguments.addAll(List.of(known));
        jdbc.update(
                "update etablissement set state = ?, state_since = ?, state_reason = ? where process_instance_id = ?"
                        + unless,
                arguments.toArray());
    }
}
