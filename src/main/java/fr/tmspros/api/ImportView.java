package fr.tmspros.api;

import fr.tmspros.imports.ImportPurpose;
import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Refusal;
import java.util.List;

/**
 * An import as the API shows it; rows = created + updated + unchanged + refused once it is done.
 *
 * @param state that of a dry run is RUNNING and DONE too; a file sent by page may also be TO_CONFIRM or CANCELLED
 * @param unknownAgents e-mails of agents that rows name and that have no account at this caisse yet; the rows went through
 * @param dryRun whether the counts say what would become of the rows
 */
record ImportView(
        String id,
        ImportState state,
        boolean dryRun,
        int rows,
        int created,
        int updated,
        int unchanged,
        int refused,
        List<String> unknownColumns,
        List<String> unknownAgents,
        List<Refusal> refusals) {

    static ImportView of(ImportReport report, List<Refusal> refusals) {
        return new ImportView(
                report.id(),
                report.state() == ImportState.ANALYSING ? ImportState.RUNNING : report.state(),
                report.purpose() == ImportPurpose.DRY_RUN,
                report.rows(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.refused(),
                report.unknownColumns(),
                report.unknownAgents(),
                refusals);
    }
}
