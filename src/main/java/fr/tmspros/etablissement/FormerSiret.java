package fr.tmspros.etablissement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A number that an établissement had before it moved. It leads nowhere any more, and no file may bring it back. */
@Entity
@Table(name = "former_siret")
public class FormerSiret {

    @Id
    private String siret;

    @Column(name = "etablissement_id")
    private long etablissementId;

    @Column(name = "replaced_at")
    private Instant replacedAt;

    @Column(name = "replaced_by")
    private String replacedBy;

    protected FormerSiret() {}

    /**
     * A number as it goes out of use.
     *
     * @param replacedBy account id of whoever said so
     */
    public FormerSiret(Etablissement etablissement, String replacedBy, Instant now) {
        this.siret = etablissement.siret().digits();
        this.etablissementId = etablissement.id();
        this.replacedAt = now;
        this.replacedBy = replacedBy;
    }

    public String siret() {
        return siret;
    }

    public long etablissementId() {
        return etablissementId;
    }

    public Instant replacedAt() {
        return replacedAt;
    }

    public String replacedBy() {
        return replacedBy;
    }
}
