package fr.tmspros.agent;

import fr.tmspros.imports.ImportReport;
import java.time.ZonedDateTime;

/**
 * An import on screen.
 *
 * @param caisse name of its caisse
 * @param uploadedBy who sent it
 * @param uploadedAt on the clock of the caisse
 * @param confirmedBy who confirmed its preview, or null
 * @param finishedAt on the clock of the caisse, or null
 */
record ImportView(
        ImportReport report,
        String caisse,
        String uploadedBy,
        ZonedDateTime uploadedAt,
        String confirmedBy,
        ZonedDateTime finishedAt) {}
