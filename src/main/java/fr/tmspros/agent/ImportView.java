package fr.tmspros.agent;

import fr.tmspros.imports.ImportReport;
import java.time.ZonedDateTime;

/**
 * An import on screen.
 *
 * @param caisse name of its caisse
 * @param uploadedAt on the clock of the caisse
 */
record ImportView(ImportReport report, String caisse, ZonedDateTime uploadedAt) {}
