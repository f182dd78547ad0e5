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

    @Column(name = "task_id")
    private String taskId;

    @Enumerated(EnumType.STRING)
    private EtapeState state;

    @Column(name = "state_since")
    private Instant stateSince;

    @Version
    private int version;

    protected Etape() {}

    Etape(long etablissementId, int number, Instant now) {
        this.etablissementId = etablissementId;
        this.number = number;
        this.state = EtapeState.TO_START;
        this.stateSince = now;
    }

    int number() {
        return number;
    }

    EtapeState state() {
        return state;
    }

    void openAs(String taskId) {
        this.taskId = taskId;
    }
}
