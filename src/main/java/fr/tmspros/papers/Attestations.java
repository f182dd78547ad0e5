package fr.tmspros.papers;

import fr.tmspros.papers.Verification.Outcome;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.EtapeView;
import fr.tmspros.parcours.EtapesValidated;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.throttling.Throttling;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Attests that the caisse validated all four steps of an établissement. The number is drawn with the validation of the last step, once, and
 * kept; it says nothing while that validation is taken back.
 */
@Service
@Transactional
public class Attestations {

    private static final String GUESSED = "attestation";

    private final AttestationRows rows;
    private final Holders holders;
    private final Parcours parcours;
    private final Throttling throttling;
    private final Clock clock;

    Attestations(AttestationRows rows, Holders holders, Parcours parcours, Throttling throttling, Clock clock) {
        this.rows = rows;
        this.holders = holders;
        this.parcours = parcours;
        this.throttling = throttling;
        this.clock = clock;
    }

    /** Draws the number, in the transaction of the validation. */
    @EventListener
    public void draw(EtapesValidated validated) {
        if (rows.findByEtablissementId(validated.etablissementId()).isEmpty()) {
            rows.save(new Attestation(AttestationNumber.draw(), validated.etablissementId(), clock.instant()));
        }
    }

    /** The attestation of this établissement; empty before all four steps are validated. */
    @Transactional(readOnly = true)
    public Optional<AttestationView> of(long etablissementId) {
        return rows.findByEtablissementId(etablissementId).flatMap(this::view);
    }

    /**
     * Says of a number what anybody may know. It stands in a transaction of its own, because a guess that fails is counted even where a
     * page only reads.
     *
     * @param typed as it stands on the paper, or was typed
     * @param address where the question comes from
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Verification verify(String typed, String address) {
        Optional<AttestationNumber> number = AttestationNumber.parse(typed);
        if (number.isEmpty()) {
            return Verification.of(Outcome.MISTYPED);
        }
        Optional<Attestation> found = rows.findById(number.get().characters());
        if (!throttling.letsGuess(GUESSED, address, found.isPresent())) {
            return Verification.of(Outcome.TOO_MANY);
        }
        return found.map(this::verified).orElseGet(() -> Verification.of(Outcome.UNKNOWN));
    }

    private Verification verified(Attestation found) {
        return found.etablissementId().isEmpty()
                ? Verification.of(Outcome.FORGOTTEN)
                : view(found)
                        .map(view -> new Verification(Outcome.GENUINE, view))
                        .orElseGet(() -> Verification.of(Outcome.UNKNOWN));
    }

    /** What is kept, for whoever may ask for it (GDPR, article 15). */
    @Transactional(readOnly = true)
    public Map<String, Object> export(long etablissementId) {
        return of(etablissementId)
                .map(view -> Map.<String, Object>of("numero", view.number(), "le", view.on()))
                .orElse(Map.of());
    }

    /** Forgets whose number it was; the number stays taken. */
    public void forget(long etablissementId) {
        rows.findByEtablissementId(etablissementId).ifPresent(Attestation::forget);
        rows.flush();
    }

    private Optional<AttestationView> view(Attestation attestation) {
        return attestation.etablissementId().flatMap(id -> view(attestation, id));
    }

    private Optional<AttestationView> view(Attestation attestation, long etablissementId) {
        List<EtapeView> etapes = parcours.etapes(etablissementId);
        if (etapes.stream().anyMatch(etape -> etape.state() != EtapeState.VALIDATED)) {
            return Optional.empty();
        }
        Holder holder = holders.of(etablissementId);
        List<LocalDate> validated = etapes.stream()
                .map(etape -> LocalDate.ofInstant(etape.since(), holder.zone()))
                .toList();
        return Optional.of(new AttestationView(
                attestation.number().grouped(),
                holder,
                validated,
                validated.stream().max(Comparator.naturalOrder()).orElseThrow()));
    }
}
