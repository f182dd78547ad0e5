package fr.tmspros.etablissement;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What an établissement answered to one field of {@code profil.form}; which fields there are is the form's business alone. */
@Entity
@Table(name = "profile_value")
class ProfileValue {

    @EmbeddedId
    private Key key;

    @Column(name = "field_value")
    private String value;

    protected ProfileValue() {}

    ProfileValue(long etablissementId, String field, String value) {
        this.key = new Key(etablissementId, field);
        this.value = value;
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
