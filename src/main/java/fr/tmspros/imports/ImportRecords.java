package fr.tmspros.imports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What files said of an établissement and this room still keeps: to give away, and to be without. */
@Service
@Transactional
public class ImportRecords {

    /** A SIRET is kept as it was typed, with whatever stood between its digits. */
    private static final String NAMES_IT = """
            (replace(replace(replace(replace(%1$s, ' ', ''), '\u00a0', ''), '.', ''), '-', '') like :siret)
            """;

    private static final String REFUSED = "(%s or %s)"
            .formatted(
                    NAMES_IT.formatted("row_cells").strip(),
                    NAMES_IT.formatted("rejected_value").strip());

    private final JdbcClient jdbc;

    ImportRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The refused rows that name one of these SIRETs: line, column, value and reason. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> export(Collection<String> sirets) {
        return sirets.stream()
                .flatMap(siret -> jdbc
                        .sql("select line, column_name, rejected_value, reason, row_cells from import_refusal where "
                                + REFUSED)
                        .param("siret", "%" + siret + "%")
                        .query()
                        .listOfRows()
                        .stream())
                .toList();
    }

    /** Whether a file that names one of these SIRETs still waits to be read or confirmed. */
    @Transactional(readOnly = true)
    public boolean waitsToBeRead(Collection<String> sirets) {
        return sirets.stream()
                .anyMatch(siret -> jdbc.sql("select count(*) from import_chunk where content <> '' and "
                                        + NAMES_IT.formatted("content").strip())
                                .param("siret", "%" + siret + "%")
                                .query(Long.class)
                                .single()
                        > 0);
    }

    /** Forgets the refused rows that name one of these SIRETs. */
    public void erase(Collection<String> sirets) {
        sirets.forEach(siret -> jdbc.sql("delete from import_refusal where " + REFUSED)
                .param("siret", "%" + siret + "%")
                .update());
    }
}
