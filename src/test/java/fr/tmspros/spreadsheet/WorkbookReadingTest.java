package fr.tmspros.spreadsheet;

import static fr.tmspros.spreadsheet.Workbooks.parts;
import static fr.tmspros.spreadsheet.Workbooks.row;
import static fr.tmspros.spreadsheet.Workbooks.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookReadingTest {

    private static final String HEADER = row("siret", "raison_sociale", "courriel", "ville");

    @TempDir
    private Path directory;

    @Test
    void readsWhatAnApplicationWrites() throws IOException {
        Reading reading = Reading.of(
                directory,
                Workbooks.written(List.of(
                        List.of("siret", "raison_sociale", "courriel", "Effectif"),
                        List.of("73282932001007", "Crèche « L’Œuf » & <fils>", "a@b.example", "12"),
                        Arrays.asList(null, "", " ", null),
                        Arrays.asList("73282932001015", "Rue\nde Lille", "c@d.example", null))));
        assertThat(reading.format()).isEqualTo(FileFormat.workbook("Liste"));
        assertThat(reading.column("Effectif")).containsExactly("12", "");
        assertThat(reading.lines()).containsExactly(2, 4);
        assertThat(reading.column("siret")).containsExactly("73282932001007", "73282932001015");
        assertThat(reading.column("raison_sociale")).containsExactly("Crèche « L’Œuf » & <fils>", "Rue\nde Lille");
        assertThat(reading.column("courriel")).containsExactly("a@b.example", "c@d.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <c r="A2"><v>73282932001007</v></c>                   | 73282932001007
            <c r="A2"><v>7.3282932001007E13</v></c>               | 73282932001007
            <c r="A2"><v>3282932001007</v></c>                    | 3282932001007
            <c r="A2"><v>1E+999999999</v></c>                     | 1E+999999999
            <c r="A2" t="n"><v>0.10000000000000001</v></c>        | 0.1
            <c r="A2" t="str"><f>A1</f><v>3,56E+13</v></c>        | 3,56E+13
            <c r="A2" t="b"><v>1</v></c>                          | VRAI
            <c r="A2" t="e"><v>#N/A</v></c>                       | #N/A
            <c r="A2"><f>B2</f></c>                               | #CALC!
            <c r="A2"><f>B2</f><v/></c>                           | #CALC!
            <c r="A2" t="str"><f>B2</f><v></v></c>                | ``
            <c r="A2"><v/></c>                                    | ``
            <c r="A2" t="d"><v>2027-03-01T09:00:00</v></c>        | 01/03/2027
            <c r="A2" s="1"><v>46082.5</v></c>                    | 01/03/2026
            <c r="A2" s="2"><v>46082</v></c>                      | 01/03/2026
            <c r="A2" s="3"><v>46082</v></c>                      | 46082
            <c r="A2" s="99999"><v>5</v></c>                      | 5
            <c r="A2" t="s"><v>0</v></c>                          | `Hello `
            <c r="A2" t="s"><v>1</v></c>                          | été
            <c r="A2" t="s"><v>2000000000</v></c>                 | \uFFFD
            <c r="A2" t="s"><v>-1</v></c>                         | \uFFFD
            <c r="A2" t="neu"><v>x</v></c>                        | x
            <c r="A2" t="inlineStr"><is><t>a_x0041_b</t></is></c> | aAb
            <c r="A2" t="inlineStr"><is><t>_x005F_x0041_</t></is></c> | _x0041_
            <c r="A2" t="inlineStr"><is><t>a_x0001_b</t></is></c> | a\uFFFDb
            <c r="A2" t="inlineStr"><is><t>$_x005C_</t></is></c>  | $\\
            """)
    void saysWhatACellShows(String cell, String text) throws IOException {
        Map<String, String> parts = parts(HEADER + "<row r=\"2\">" + cell + "<c r=\"B2\"><v>1</v></c></row>");
        parts.put(
                Workbooks.STRINGS,
                "<sst><si><r><t>Hel</t></r><r><t xml:space=\"preserve\">lo </t></r><rPh><t>x</t></rPh></si>"
                        + "<si><t>&#233;t&#xE9;</t></si></sst>");
        parts.put(
                Workbooks.STYLES,
                "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-40C]dd&quot; le &quot;mmm\"/>"
                        + "<numFmt numFmtId=\"171\" formatCode=\"0&quot; day&quot;[Red]\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                        + "<xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>");
        assertThat(Reading.of(directory, zip(parts)).column("siret")).containsExactly(text.replace("\\\\", "\\"));
    }

    @Test
    void countsDaysAsOldMacsDo() throws IOException {
        Map<String, String> parts = parts(HEADER + "<row><c s=\"1\"><v>1</v></c></row>");
        parts.computeIfPresent(
                Workbooks.WORKBOOK, (name, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
        parts.put(Workbooks.STYLES, "<s><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></s>");
        assertThat(Reading.of(directory, zip(parts)).column("siret")).containsExactly("02/01/1904");
    }

    @Test
    void keepsTheNumbersOfTheSheet() throws IOException {
        Reading reading = Reading.of(
                directory,
                zip(parts("<row r=\"3\"><c r=\"B3\" t=\"str\"><v>siret</v></c><c r=\"D3\" t=\"str\"><v>raison_sociale"
                        + "</v></c><c t=\"str\"><v>courriel</v></c></row>"
                        + "<row r=\"9\" hidden=\"1\"><c r=\"D9\" t=\"str\"><v>Nom</v></c></row>"
                        + "<row><c r=\"Z10\"><v>1</v></c><c r=\"B10\"><v>2</v></c></row>")));
        assertThat(reading.lines()).containsExactly(9, 10);
        assertThat(reading.column("raison_sociale")).containsExactly("Nom", "");
        assertThat(reading.column("siret")).containsExactly("", "2");
        assertThat(reading.damages()).containsOnly("");
    }

    @Test
    void refusesOnlyTheRowThatIsTooLong() throws IOException {
        String[] cells = new String[200];
        Arrays.fill(cells, "x".repeat(1_000));
        Reading reading = Reading.of(directory, zip(parts(HEADER + row(cells) + row("1", "Nom"))));
        assertThat(reading.damages()).containsExactly("siret ligne-demesuree", "");
    }
}
