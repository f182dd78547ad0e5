package fr.tmspros.etablissement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A journey that was begun anew under another director. */
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

    protected FormerJourney() {}

    /**
     * The journey this établissement had until now.
     *
     * @param replacedBy account id of whoever said so
     */
    public FormerJourney(String processInstanceId, long etablissementId, String replacedBy, Instant now) {
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
}
