package fr.tmspros.imports;

import fr.tmspros.spreadsheet.FileFormat;
import java.time.Instant;
import java.util.List;

/**
 * How far an import came.
 *
 * @param caisseCode whose établissements the file names
 * @param uploadedBy id of the account that sent the file
 * @param confirmedBy id of the account that confirmed the preview, or null
 * @param purpose what it was sent for; the counts of a preview or a dry run say what would become of its rows
 * @param format how the file was understood
 * @param rows rows in the file, empty ones not counted; known from the upload on
 * @param rowsDone rows read so far: created, updated, unchanged and refused ones together
 * @param unknownColumns headers nobody knows, as the file spells them; what they hold was ignored
 * @param unknownAgents e-mails of agents that the rows read so far name and that still have no account at this caisse; the rows went through
 * @param finishedAt when the last row was read or reading was given up, or null
 */
public record ImportReport(
        String id,
        String caisseCode,
        String fileName,
        String uploadedBy,
        Instant uploadedAt,
        String confirmedBy,
        ImportPurpose purpose,
        FileFormat format,
        ImportState state,
        int rows,
        int created,
        int updated,
        int unchanged,
        int refused,
        int rowsDone,
        List<String> unknownColumns,
        List<String> unknownAgents,
        Instant finishedAt) {

    public ImportReport {
        unknownColumns = List.copyOf(unknownColumns);
        unknownAgents = List.copyOf(unknownAgents);
    }
}
