package fr.tmspros.caseload;

import fr.tmspros.form.FormDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * An open task of the agents.
 *
 * @param id of the engine
 * @param name what is to do, as the model says
 * @param email where credentials go
 * @param reason key of why, where one is known
 * @param takenBy account id of who has taken it; empty where anybody may
 * @param form what is asked for
 */
public record AgentTask(
        String id,
        String name,
        long etablissementId,
        String siret,
        String etablissementName,
        String email,
        Instant openedAt,
        Optional<String> reason,
        Optional<String> takenBy,
        FormDefinition form) {}
