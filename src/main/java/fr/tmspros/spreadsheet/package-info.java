/**
 * Bytes to rows: what kind of file it is, its encoding and separator, the rows of a CSV file or of the first sheet of a workbook, and
 * what is damaged in them. {@link fr.tmspros.spreadsheet.Spreadsheet} opens a file, {@link fr.tmspros.spreadsheet.ExportedFile} writes one. The room is pure: it owns no table, knows no other
 * room and nothing of what the rows say.
 */
@ApplicationModule(allowedDependencies = {})
package fr.tmspros.spreadsheet;

import org.springframework.modulith.ApplicationModule;
