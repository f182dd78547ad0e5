package fr.tmspros.api;

import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Refusal;
import java.util.List;

/** An import as the API shows it; rows = created + updated + unchanged + refused once it is done. */
record ImportView(
        String id,
        ImportState state,
        int rows,
        int created,
        int updated,
        int unchanged,
        int refused,
        List<String> unknownColumns,
        List<Refusal> refusals) {

    static ImportView of(ImportReport report, List<Refusal> refusals) {
        return new ImportView(
                report.id(),
                report.state(),
                report.rows(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.refused(),
                report.unknownColumns(),
                refusals);
    }
}
