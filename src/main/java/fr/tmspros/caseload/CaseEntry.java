package fr.tmspros.caseload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** A line that an agent left on the file of an établissement, by doing something or by writing it down. Numbered in the order of the file. */
@Entity
@Table(name = "case_entry")
class CaseEntry {

    static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_WITH = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "etablissement_id", updatable = false)
    private long etablissementId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private CaseKind kind;

    @Column(name = "noted_at", updatable = false)
    private Instant at;

    @Column(name = "author_id", updatable = false)
    private String authorId;

    @Column(name = "note")
    private String text;

    @Column(name = "with_whom", updatable = false)
    private String with;

    @Column(name = "called_on", updatable = false)
    private LocalDate calledOn;

    /** To whom a reminder comes back. */
    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "done_at")
    private Instant doneAt;

    protected CaseEntry() {}

    CaseEntry(long etablissementId, CaseKind kind, String authorId, String text, Instant now) {
        this.etablissementId = etablissementId;
        this.kind = kind;
        this.authorId = authorId;
        this.text = text;
        this.at = now;
    }

    Long id() {
        return id;
    }

    long etablissementId() {
        return etablissementId;
    }

    CaseKind kind() {
        return kind;
    }

    String authorId() {
        return authorId;
    }

    String text() {
        return text;
    }

    Instant at() {
        return at;
    }

    CaseEntry calledOn(LocalDate day, String whom) {
        calledOn = day;
        with = whom;
        return this;
    }

    CaseEntry comesBack(LocalDate day) {
        ownerId = authorId;
        dueOn = day;
        return this;
    }

    void move(LocalDate day) {
        dueOn = day;
        doneAt = null;
    }

    void finish(Instant now) {
        doneAt = now;
    }

    CaseNote shown() {
        return new CaseNote(id, kind, at, authorId, text, with, calledOn, dueOn, doneAt);
    }
}
