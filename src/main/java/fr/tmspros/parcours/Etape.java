package fr.tmspros.parcours;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** One step of one établissement. Which step a task is for is read here, never from the variables of the task. */
@Entity
@Table(name = "etape")
class Etape {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "etape_seq")
    @SequenceGenerator(name = "etape_seq", sequenceName = "etape_seq", allocationSize = 100)
    private Long id;

    @Column(name = "etablissement_id", updatable = false)
    private long etablissementId;

    @Column(updatable = false)
    private int number;

    /** For the work list, which would otherwise join before it can sort; the caisse of an établissement never changes. */
    @Column(name = "caisse_code", updatable = false)
    private String caisseCode;

    /** The engine's own id of the pass through the sub process that is this step. */
    @Column(name = "instance_id")
    private String instanceId;

    /** The open task of the step, whosever it is. */
    @Column(name = "task_id")
    private String taskId;

    @Enumerated(EnumType.STRING)
    private EtapeState state;

    @Column(name = "state_since")
    private Instant stateSince;

    /** When an answer last changed. */
    @Column(name = "touched_at")
    private Instant touchedAt;

    /** When it was sent, as long as the caisse has it to review. */
    @Column(name = "waiting_since")
    private Instant waitingSince;

    /** Grows with each change of an answer. */
    @Column(name = "answers_version")
    private int answersVersion;

    @Version
    private int version;

    protected Etape() {}

    Etape(long etablissementId, String caisseCode, int number, Instant now) {
        this.etablissementId = etablissementId;
        this.caisseCode = caisseCode;
        this.number = number;
        this.state = EtapeState.TO_DO;
        this.stateSince = now;
    }

    long etablissementId() {
        return etablissementId;
    }

    int number() {
        return number;
    }

    EtapeState state() {
        return state;
    }

    Instant stateSince() {
        return stateSince;
    }

    Optional<Instant> touchedAt() {
        return Optional.ofNullable(touchedAt);
    }

    int answersVersion() {
        return answersVersion;
    }

    Optional<String> taskId() {
        return Optional.ofNullable(taskId);
    }

    boolean isPassedAs(String instance) {
        return instance.equals(instanceId);
    }

    void passAs(String instance) {
        instanceId = instance;
    }

    void openAs(String task) {
        taskId = task;
    }

    /** An answer changed; the first one begins the step. */
    int touch(Instant now) {
        touchedAt = now;
        if (state == EtapeState.TO_DO) {
            moveTo(EtapeState.IN_PROGRESS, now);
        }
        return ++answersVersion;
    }

    void send(Instant now) {
        moveTo(EtapeState.TO_REVIEW, now);
        waitingSince = now;
    }

    void decide(EtapeState decided, Instant now) {
        moveTo(decided, now);
        waitingSince = null;
    }

    /** Back to where it was before the caisse decided. */
    void undecide(Instant sentAt) {
        moveTo(EtapeState.TO_REVIEW, sentAt);
        waitingSince = sentAt;
    }

    private void moveTo(EtapeState next, Instant now) {
        state = next;
        stateSince = now;
    }
}
