package fr.tmspros.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;

/**
 * An empty file with the columns an import knows. The workbook's cells are text, so that no SIRET turns into a number and no leading zero
 * is lost.
 */
@Service
public class ModelFile {

    private static final char BOM = '\uFEFF';
    private static final String TEXT_FORMAT = "@";
    private static final int COLUMN_WIDTH = 22;

    private final KnownColumns columns;

    ModelFile(KnownColumns columns) {
        this.columns = columns;
    }

    /** XLSX; does not close the stream. */
    public void writeWorkbook(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Espace TMS Pros", null)) {
            Worksheet sheet = workbook.newWorksheet("etablissements");
            List<String> header = columns.all();
            for (int column = 0; column < header.size(); column++) {
                sheet.style(column).format(TEXT_FORMAT).set();
                sheet.width(column, COLUMN_WIDTH);
                sheet.value(0, column, header.get(column));
                sheet.style(0, column).bold().format(TEXT_FORMAT).set();
            }
            sheet.freezePane(0, 1);
        }
    }

    /** CSV as French Excel opens it; does not close the stream. */
    public void writeCsv(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(BOM);
        CsvWriter.builder()
                .fieldSeparator(';')
                .build(text)
                .writeRecord(columns.all())
                .flush();
        text.flush();
    }
}
