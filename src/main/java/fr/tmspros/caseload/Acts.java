package fr.tmspros.caseload;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Performs the acts of agents: the same rules for one établissement, for many at once and for REST. */
@Service
public class Acts {

    static final String CLOSED = "closed";
    static final String UNUSABLE_ADDRESS = "unusableAddress";

    private final Etablissements etablissements;
    private final EtablissementCredentials credentials;

    Acts(Etablissements etablissements, EtablissementCredentials credentials) {
        this.etablissements = etablissements;
        this.credentials = credentials;
    }

    /** Says why this act would not be done now, for a preview; nothing is changed. The caller has seen that the établissement is the agent's. */
    public Optional<String> obstacle(Etablissement etablissement, Act act) {
        boolean closed = etablissement.state() == JourneyState.CLOSED;
        return act instanceof Act.SendCredentials && closed ? Optional.of(CLOSED) : Optional.empty();
    }

    /**
     * Performs an act in the caller's transaction, or in one of its own. The caller has seen that the établissement is the agent's.
     *
     * @param by whoever acts
     */
    @Transactional
    public ActResult perform(CurrentAccount by, long etablissementId, Act act) {
        Etablissement etablissement = etablissements.findById(etablissementId).orElseThrow();
        if (act instanceof Act.SendCredentials send) {
            return switch (credentials.request(etablissement, send.correctedEmail())) {
                case ON_THEIR_WAY -> ActResult.DONE;
                case CLOSED -> ActResult.refused(CLOSED);
                case UNUSABLE_ADDRESS -> ActResult.refused(UNUSABLE_ADDRESS);
            };
        }
        if (act instanceof Act.Assign assign) {
            etablissement.assignTo(assign.agentEmail().orElse(null));
            return ActResult.DONE;
        }
        throw new UnsupportedOperationException(act.toString());
    }
}
