package fr.tmspros.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A row that was refused, with its sentence as it was said then. */
@Entity
@Table(name = "import_refusal")
class RefusedRow {

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_COLUMN = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "import_refusal_seq")
    @SequenceGenerator(name = "import_refusal_seq", sequenceName = "import_refusal_seq", allocationSize = 100)
    private Long id;

    @Column(name = "import_id", updatable = false)
    private String importId;

    @Column(updatable = false)
    private int line;

    @Column(name = "column_name", updatable = false)
    private String column;

    @Column(name = "rejected_value", updatable = false)
    private String value;

    @Column(updatable = false)
    private String reason;

    protected RefusedRow() {}

    RefusedRow(String importId, int line, String column, String value, String reason) {
        this.importId = importId;
        this.line = line;
        this.column = Cells.cut(column, LONGEST_COLUMN);
        this.value = Cells.cut(value, LONGEST_TEXT);
        this.reason = Cells.cut(reason, LONGEST_TEXT);
    }

    Refusal refusal() {
        return new Refusal(line, column, value, reason);
    }
}
