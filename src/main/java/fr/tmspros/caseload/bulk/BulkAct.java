package fr.tmspros.caseload.bulk;

import fr.tmspros.caseload.Act;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** One act on many établissements and how far it came; who they are stands in {@link BulkItems}. */
@Entity
@Table(name = "bulk_act")
class BulkAct {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private BulkKind kind;

    @Column(updatable = false)
    private String argument;

    @Enumerated(EnumType.STRING)
    private BulkState state = BulkState.PREPARING;

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "confirmed_by")
    private String confirmedBy;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "stopped_by")
    private String stoppedBy;

    @Column(name = "finished_at")
    private Instant finishedAt;

    @Column(name = "to_examine_count")
    private int toExamine;

    @Column(name = "to_do_count")
    private int toDo;

    @Column(name = "left_out_count")
    private int leftOut;

    @Column(name = "done_count")
    private int done;

    @Column(name = "refused_count")
    private int refused;

    /** Null before the first save, which tells Spring Data that this is new. */
    @Version
    private Integer version;

    protected BulkAct() {}

    BulkAct(BulkKind kind, String argument, String accountId, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.kind = kind;
        this.argument = argument;
        this.createdBy = accountId;
        this.createdAt = now;
    }

    String id() {
        return id;
    }

    BulkKind kind() {
        return kind;
    }

    Act act() {
        return kind.act(argument);
    }

    BulkState state() {
        return state;
    }

    /** Account id of who said yes. */
    String actor() {
        return confirmedBy;
    }

    /** Whether it is done with whoever is next. A retry after giving up goes on where it stopped. */
    boolean isUnderWay() {
        return state == BulkState.RUNNING || (state == BulkState.FAILED && confirmedAt != null);
    }

    /** Some of the établissements were looked at. */
    void examined(BulkCounts counts) {
        count(counts);
        state = counts.toExamine() > 0 ? BulkState.PREPARING : BulkState.TO_CONFIRM;
        finishedAt = null;
    }

    void confirm(String accountId, Instant now) {
        state = BulkState.RUNNING;
        confirmedBy = accountId;
        confirmedAt = now;
    }

    /** Some of the établissements had their turn. */
    void performed(BulkCounts counts, Instant now) {
        count(counts);
        if (isUnderWay()) {
            state = counts.toDo() > 0 ? BulkState.RUNNING : BulkState.DONE;
            finishedAt = counts.toDo() > 0 ? null : now;
        }
    }

    void stop(String accountId, Instant now) {
        state = BulkState.STOPPED;
        stoppedBy = accountId;
        finishedAt = now;
    }

    void cancel(Instant now) {
        state = BulkState.CANCELLED;
        finishedAt = now;
    }

    void giveUp(Instant now) {
        state = BulkState.FAILED;
        finishedAt = now;
    }

    private void count(BulkCounts counts) {
        toExamine = counts.toExamine();
        toDo = counts.toDo();
        leftOut = counts.leftOut();
        done = counts.done();
        refused = counts.refused();
    }

    BulkReport report() {
        return new BulkReport(
                id,
                kind,
                argument,
                state,
                createdBy,
                createdAt,
                confirmedBy,
                confirmedAt,
                stoppedBy,
                new BulkCounts(toExamine, toDo, leftOut, done, refused),
                finishedAt);
    }
}
