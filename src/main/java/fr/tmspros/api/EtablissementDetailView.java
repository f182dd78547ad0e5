package fr.tmspros.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.secret.Digests;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An établissement with where its mail goes and what became of the last message.
 *
 * @param reason why an agent has to act, as a code ({@code addressRefused}, {@code activationDeadlineExceeded}, {@code mailGivenUp}, {@code emailBounced}), or null
 * @param history what happened to it, newest last
 */
record EtablissementDetailView(
        @JsonUnwrapped EtablissementView etablissement, String reason, List<HistoryEntry> history, EmailView email) {

    static EtablissementDetailView of(
            Etablissement etablissement, List<HistoryEntry> history, Optional<EmailStatus> last) {
        return new EtablissementDetailView(
                EtablissementView.of(etablissement),
                etablissement.stateReason().orElse(null),
                history,
                new EmailView(
                        etablissement.contactEmail(),
                        last.map(EmailStatus::status).map(EmailState::name).orElse(null),
                        last.map(EmailStatus::at).orElse(null)));
    }

    /** Changes with anything that is shown; fit for an entity tag. */
    String tag() {
        return '"' + Digests.shortened(etablissement, reason, history, email) + '"';
    }

    /**
     * Where its mail goes.
     *
     * @param status what became of the last message, null where none was written yet
     */
    record EmailView(String address, String status, Instant at) {}
}
