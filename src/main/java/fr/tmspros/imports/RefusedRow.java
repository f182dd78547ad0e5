package fr.tmspros.imports;

import fr.tmspros.etablissement.ImportedColumnsConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Map;

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

    /** The whole row, so that it can be corrected and sent again. */
    @Column(name = "row_cells", updatable = false)
    @Convert(converter = ImportedColumnsConverter.class)
    private Map<String, String> cells = Map.of();

    protected RefusedRow() {}

    RefusedRow(String importId, Row row, String column, String reason) {
        this.importId = importId;
        this.line = row.line();
        this.cells = row.cells();
        this.column = Cells.cut(column, LONGEST_COLUMN);
        this.value = Cells.cut(row.cells().getOrDefault(column, ""), LONGEST_TEXT);
        this.reason = Cells.cut(reason, LONGEST_TEXT);
    }

    /** Column to text; empty for a row that was refused before rows were kept. */
    Map<String, String> cells() {
        return cells;
    }

    Refusal refusal() {
        return new Refusal(line, column, value, reason);
    }
}
