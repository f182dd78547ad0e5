package fr.tmspros.imports;

import java.time.Instant;
import java.util.List;

/**
 * How far an import came.
 *
 * @param caisseCode whose établissements the file names
 * @param uploadedBy id of the account that sent the file
 * @param rows rows in the file, empty ones not counted; known from the upload on
 * @param rowsDone rows read so far: created, updated, unchanged and refused ones together
 * @param unknownColumns headers nobody knows, as the file spells them; what they hold was ignored
 * @param finishedAt when the last row was read or reading was given up, or null
 */
public record ImportReport(
        String id,
        String caisseCode,
        String fileName,
        String uploadedBy,
        Instant uploadedAt,
        ImportState state,
        int rows,
        int created,
        int updated,
        int unchanged,
        int refused,
        int rowsDone,
        List<String> unknownColumns,
        Instant finishedAt) {

    public ImportReport {
        unknownColumns = List.copyOf(unknownColumns);
    }
}
