package fr.tmspros.parcours;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.annotations.BatchSize;

/** One sending of a step to the caisse: what it said then, and what the caisse made of it. */
@Entity
@Table(name = "etape_review")
class EtapeReview {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "etape_review_seq")
    @SequenceGenerator(name = "etape_review_seq", sequenceName = "etape_review_seq", allocationSize = 50)
    private Long id;

    @Column(name = "etablissement_id", updatable = false)
    private long etablissementId;

    @Column(name = "etape_number", updatable = false)
    private int number;

    @Convert(converter = AnswersConverter.class)
    @Column(updatable = false)
    private Map<String, String> answers;

    @Column(name = "sent_at", updatable = false)
    private Instant sentAt;

    @Column(name = "sent_by", updatable = false)
    private String sentBy;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    /** Since when nobody can take the decision back: the delay has passed, or the établissement went on. */
    @Column(name = "settled_at")
    private Instant settledAt;

    @Column(name = "comment_text")
    private String comment;

    /** Read for all sendings of a step at once. */
    @BatchSize(size = 50)
    @ElementCollection
    @CollectionTable(name = "etape_review_comment", joinColumns = @JoinColumn(name = "review_id"))
    @MapKeyColumn(name = "question_key")
    @Column(name = "comment_text")
    private Map<String, String> comments = new HashMap<>();

    protected EtapeReview() {}

    EtapeReview(Etape etape, Map<String, String> answers, Instant now, String by) {
        this.etablissementId = etape.etablissementId();
        this.number = etape.number();
        this.answers = Map.copyOf(answers);
        this.sentAt = now;
        this.sentBy = by;
        this.comment = "";
    }

    int number() {
        return number;
    }

    Map<String, String> answers() {
        return answers;
    }

    Instant sentAt() {
        return sentAt;
    }

    boolean isDecided() {
        return decision != null;
    }

    boolean isSettled() {
        return settledAt != null;
    }

    /** Until when the decision may be taken back, if nothing follows from it before. */
    Instant undoableUntil(Duration delay) {
        return decidedAt.plus(delay);
    }

    void comment(String text, Map<String, String> byQuestion) {
        comment = text;
        comments.clear();
        byQuestion.entrySet().stream()
                .filter(one -> !one.getValue().isBlank())
                .forEach(one -> comments.put(one.getKey(), one.getValue()));
    }

    void decide(Decision made, Instant now, String by) {
        decision = made;
        decidedAt = now;
        decidedBy = by;
    }

    void undecide() {
        decide(null, null, null);
    }

    void settle(Instant now) {
        settledAt = now;
    }

    ReviewView view() {
        return new ReviewView(
                id,
                number,
                answers,
                sentAt,
                sentBy,
                decision,
                decidedAt,
                decidedBy,
                settledAt != null,
                comment,
                Map.copyOf(comments));
    }
}
