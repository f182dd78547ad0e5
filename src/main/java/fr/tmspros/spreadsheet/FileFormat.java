package fr.tmspros.spreadsheet;

import java.util.Optional;

/**
 * How a file turned out to be written, for those who check what was understood.
 *
 * @param encoding of a CSV file; a workbook has none
 * @param separator of a CSV file
 * @param sheet name of the sheet that is read, in a workbook
 */
public record FileFormat(Optional<FileEncoding> encoding, Optional<Separator> separator, Optional<String> sheet) {

    public static FileFormat csv(FileEncoding encoding, Separator separator) {
        return new FileFormat(Optional.of(encoding), Optional.of(separator), Optional.empty());
    }

    static FileFormat workbook(String sheet) {
        return new FileFormat(Optional.empty(), Optional.empty(), Optional.of(sheet));
    }

    public boolean isWorkbook() {
        return sheet.isPresent();
    }

    /** Key of its French name. */
    public String messageKey() {
        return isWorkbook() ? "fileFormat.XLSX" : "fileFormat.CSV";
    }
}
