package fr.tmspros.parcours;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** What an établissement answered to one question of a step; which questions there are is the form's business alone. */
@Entity
@Table(name = "answer")
class Answer implements Persistable<Answer.Key> {

    @EmbeddedId
    private Key key;

    /** How the question was worded then: the form may have lost it since. */
    private String label;

    @Column(name = "answer_value")
    private String value;

    /** How it read then, null where that is how it is stored: the form may have lost its options since. */
    @Column(name = "in_words")
    private String inWords;

    /** The version of the step's answers that this one came with. */
    private int version;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "updated_by")
    private String updatedBy;

    /** Whether it has to be inserted; its key alone does not tell. */
    @Transient
    private boolean isNew = true;

    protected Answer() {}

    Answer(long etablissementId, int number, String question) {
        this.key = new Key(etablissementId, number, question);
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

    void say(String text, String question, String words, int with, Instant now, String by) {
        value = text;
        label = question;
        inWords = words.equals(text) ? null : words;
        version = with;
        updatedAt = now;
        updatedBy = by;
    }

    String question() {
        return key.question;
    }

    int number() {
        return key.number;
    }

    String value() {
        return value;
    }

    int version() {
        return version;
    }

    AnswerView view() {
        return new AnswerView(key.question, label, value, inWords == null ? value : inWords, updatedAt, updatedBy);
    }

    /** One answer for each question of each step of each établissement. */
    @Embeddable
    record Key(
            @Column(name = "etablissement_id") long etablissementId,
            @Column(name = "etape_number") int number,
            @Column(name = "question_key") String question)
            implements Serializable {}
}
