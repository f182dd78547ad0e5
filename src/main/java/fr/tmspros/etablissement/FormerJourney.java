package fr.tmspros.etablissement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A journey that another one took the place of. */
@Entity
@Table(name = "former_journey")
public class FormerJourney {

    @Id
    @Column(name = "process_instance_id")
    private String processInstanceId;

    @Column(name = "etablissement_id")
    private long etablissementId;

    @Column(name = "replaced_at")
    private Instant replacedAt;

    @Column(name = "replaced_by")
    private String replacedBy;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    protected FormerJourney() {}

    /** Why a journey was begun anew. */
    public enum Reason {
        DIRECTOR_CHANGED,
        /** It was closed, and the file was opened again. */
        REOPENED,
        /** It was complete; the one that took its place says only that the file is closed. */
        CLOSED
    }

    /**
     * The journey this établissement had until now.
     *
     * @param replacedBy account id of whoever said so
     */
    public FormerJourney(
            String processInstanceId, long etablissementId, Reason reason, String replacedBy, Instant now) {
        this.reason = reason;
        this.processInstanceId = processInstanceId;
        this.etablissementId = etablissementId;
        this.replacedAt = now;
        this.replacedBy = replacedBy;
    }

    public String processInstanceId() {
        return processInstanceId;
    }

    public Instant replacedAt() {
        return replacedAt;
    }

    public String replacedBy() {
        return replacedBy;
    }

    public Reason reason() {
        return reason;
    }
}
