package fr.tmspros.spreadsheet;

import java.util.List;

/** What whoever wants the rows knows of them, and a reader cannot: by it the separator is found, and rows that a stray quote swallowed. */
public interface RowHints {

    /** How many of the columns that matter a row names, were it the header. */
    int columnsNamed(List<String> cells);

    /** Whether a cell holds what each row has one of, so that a text with it in it is no cell but a row. */
    boolean isKey(String cell);
}
