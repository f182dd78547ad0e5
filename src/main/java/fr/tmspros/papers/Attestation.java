package fr.tmspros.papers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.domain.Persistable;

/** The number under which an établissement is attested; it outlives the établissement, so that it is never said to be invented. */
@Entity
@Table(name = "attestation")
class Attestation implements Persistable<String> {

    @Id
    private String number;

    @Column(name = "etablissement_id")
    private Long etablissementId;

    @Column(name = "drawn_at", updatable = false)
    private Instant drawnAt;

    /** Whether it has to be inserted; its number alone does not tell. */
    @Transient
    private boolean isNew = true;

    protected Attestation() {}

    Attestation(AttestationNumber number, long etablissementId, Instant now) {
        this.number = number.characters();
        this.etablissementId = etablissementId;
        this.drawnAt = now;
    }

    @Override
    public String getId() {
        return number;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        isNew = false;
    }

    AttestationNumber number() {
        return new AttestationNumber(number);
    }

    /** Empty once the établissement was erased. */
    Optional<Long> etablissementId() {
        return Optional.ofNullable(etablissementId);
    }

    void forget() {
        etablissementId = null;
    }
}
