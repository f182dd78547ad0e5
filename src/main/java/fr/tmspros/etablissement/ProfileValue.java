package fr.tmspros.etablissement;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import org.springframework.data.domain.Persistable;

/** What an établissement answered to one field of {@code profil.form}; which fields there are is the form's business alone. */
@Entity
@Table(name = "profile_value")
class ProfileValue implements Persistable<ProfileValue.Key> {

    @EmbeddedId
    private Key key;

    @Column(name = "field_value")
    private String value;

    /** Whether it has to be inserted; its key alone does not tell. */
    @Transient
    private boolean isNew = true;

    protected ProfileValue() {}

    ProfileValue(long etablissementId, String field, String value) {
        this.key = new Key(etablissementId, field);
        this.value = value;
    }

    @Override
    public Key getId() {
        return key;
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

    void answer(String text) {
        value = text;
    }

    String field() {
        return key.field;
    }

    String value() {
        return value;
    }

    /** One value for each field of each établissement. */
    @Embeddable
    record Key(
            @Column(name = "etablissement_id") long etablissementId,
            @Column(name = "field_key") String field) implements Serializable {}
}
