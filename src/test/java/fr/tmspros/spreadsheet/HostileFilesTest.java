package fr.tmspros.spreadsheet;

import static fr.tmspros.spreadsheet.Workbooks.parts;
import static fr.tmspros.spreadsheet.Workbooks.row;
import static fr.tmspros.spreadsheet.Workbooks.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFilesTest {

    private static final String TOO_BIG = "classeur-demesure";
    private static final String DAMAGED = "classeur-abime";
    private static final String HEADER = row("siret", "raison_sociale", "courriel");
    private static final String GOOD = HEADER + row("73282932001007", "Nom", "a@b.example");

    @TempDir
    private Path directory;

    @Test
    void refusesABombBeforeItIsInflated() throws IOException {
        assertUnusable(TOO_BIG, bomb(Workbooks.SHEET, "<c/>", 64L << 20));
        assertUnusable(TOO_BIG, bomb(Workbooks.STRINGS, "<si/>", 64L << 20));
        assertUnusable(TOO_BIG, bomb(Workbooks.TYPES, "<Default/>", 64L << 20));
    }

    @Test
    void readsNoMoreOfABombThanItsLimit() throws IOException {
        Endless bomb = new Endless("<row/>");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> drain(new GuardedPart(bomb, Long.MAX_VALUE, new AtomicLong())));
        assertThat(bomb.given).isBetween(GuardedPart.MOST_BYTES, GuardedPart.MOST_BYTES + 8192);
    }

    @Test
    void readsLittleOfAPartThatShrankTooWell() throws IOException {
        Endless bomb = new Endless("<row/>");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> drain(new GuardedPart(bomb, 10_000, new AtomicLong())));
        assertThat(bomb.given).isLessThan(9L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "!", ">", "&amp;"})
    void keepsNoMoreThanAMegabyteWithoutATag(String text) {
        Endless run = new Endless(text);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> drain(new GuardedPart(run, Long.MAX_VALUE, new AtomicLong())));
        assertThat(run.given).isLessThan(2L << 20);
    }

    @Test
    void refusesMoreSharedTextsThanFitInMemory() {
        Map<String, String> parts = parts(GOOD);
        StringBuilder strings = new StringBuilder("<sst>");
        for (int index = 0; index < 40_000; index++) {
            strings.append("<si><t>")
                    .append(index)
                    .append(Integer.toHexString(index * 31).repeat(180))
                    .append("</t></si>");
        }
        parts.put(Workbooks.STRINGS, strings.append("</sst>").toString());
        assertUnusable(TOO_BIG, zip(parts));
    }

    @Test
    void refusesManyEntries() {
        Map<String, String> parts = parts(GOOD);
        for (int index = 0; index < 2_000; index++) {
            parts.put("xl/media/" + index, "");
        }
        assertUnusable(TOO_BIG, zip(parts));
    }

    @Test
    void asksNobodyForAnExternalEntity() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:" + server.getLocalPort() + "/\">]>";
            server.setSoTimeout(1);
            for (String part : parts(GOOD).keySet()) {
                Map<String, String> parts = parts(GOOD);
                parts.computeIfPresent(part, (name, xml) -> entity + xml.replace("</", "&e;</"));
                assertUnusable(DAMAGED, zip(parts));
            }
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><worksheet>&b;</worksheet>",
                "<worksheet>&undefined;</worksheet>",
                "<worksheet><!-- a comment --></worksheet>",
                "<worksheet><sheetData><row><c t=\"str\"><v><![CDATA[x]]></v></c></row></sheetData></worksheet>",
                "<worksheet><sheetData><row r=\"1048577\"/></sheetData></worksheet>",
                "<worksheet><sheetData><row r=\"999999999\"/></sheetData></worksheet>",
                "<worksheet><sheetData><row><c r=\"XFE1\"/></row></sheetData></worksheet>",
                "<worksheet><sheetData><row><c r=\"ZZZ1\"/></row></sheetData></worksheet>",
                "<worksheet><sheetData><row>",
                "<worksheet>\u0000</worksheet>",
                "no xml"
            })
    void refusesASheetThatNoSpreadsheetWrites(String sheet) {
        Map<String, String> parts = parts("");
        parts.put(Workbooks.SHEET, sheet);
        assertUnusable(DAMAGED, zip(parts));
    }

    @Test
    void refusesDepthAndNamesWithoutEnd() {
        StringBuilder names = new StringBuilder();
        for (int index = 0; index < 1_100; index++) {
            names.append("<n").append(index).append("/>");
        }
        assertUnusable(DAMAGED, zip(parts("<a>".repeat(1_000))));
        assertUnusable(DAMAGED, zip(parts(names + GOOD)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            macros         | xl/vbaProject.bin         | x
            macros         | xl/macrosheets/sheet1.xml | <x/>
            macros         | [Content_Types].xml       | <Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>
            ancien-classeur | [Content_Types].xml      | <Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>
            autre-document | [Content_Types].xml       | <Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            ods            | mimetype                  | application/vnd.oasis.opendocument.spreadsheet
            classeur-abime | xl/_rels/workbook.xml.rels | <Relationships><Relationship Id="r1" Type="x/worksheet" Target="../../etc/passwd"/></Relationships>
            vide           | xl/workbook.xml           | <workbook><sheets><sheet name="a" id="r1" state="veryHidden"/></sheets></workbook>
            """)
    void saysWhatKindOfZipItIs(String reason, String part, String content) {
        Map<String, String> parts = parts(GOOD);
        parts.put(part, content);
        assertUnusable(reason, zip(parts));
    }

    @Test
    void opensNoZipInAZip() {
        byte[] inner = zip(parts(GOOD));
        assertUnusable("archive", zip(Map.of("liste.xlsx", new String(inner, StandardCharsets.ISO_8859_1))));
        assertUnusable("archive", zip(new HashMap<>(Map.of("liste.csv", "siret;raison_sociale;courriel"))));
    }

    @Test
    void refusesATruncatedWorkbookWhereverItIsCut() {
        byte[] whole = zip(parts(GOOD));
        for (int length = 4; length < whole.length; length += 7) {
            assertUnusable(DAMAGED, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void survivesAnyDamagedByteOfAWorkbook() throws IOException {
        byte[] whole = zip(parts(GOOD));
        for (int index = 0; index < whole.length; index++) {
            byte[] damaged = whole.clone();
            damaged[index] ^= 0x55;
            try {
                Reading.of(directory, damaged);
            } catch (UnreadableFileException refused) {
                assertThat(refused.reason()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ancien-classeur | D0CF11E0A1B11AE10000
            pdf             | 255044462D312E37
            pas-du-texte    | 89504E470D0A1A0A
            pas-du-texte    | FFD8FFE0
            pas-du-texte    | 1F8B0800
            pas-du-texte    | 7B5C72746631
            page-web        | 3C68746D6C3E
            page-web        | EFBBBF0A3C3F786D6C
            pas-du-texte    | 7369726574003B6E6F6D
            vide            | FFFE
            """)
    void saysWhatAFileIsThatIsNoSpreadsheet(String reason, String start) {
        assertUnusable(reason, HexFormat.of().parseHex(start));
    }

    private void assertUnusable(String reason, byte[] file) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> Reading.of(directory, file))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static byte[] bomb(String part, String element, long length) throws IOException {
        byte[] block = element.repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            Map<String, String> parts = parts(GOOD);
            parts.remove(part);
            for (Map.Entry<String, String> other : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(other.getKey()));
                zip.write(other.getValue().getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(part));
            zip.write("<x>".getBytes(StandardCharsets.US_ASCII));
            for (long written = 0; written < length; written += block.length) {
                zip.write(block);
            }
        }
        return bytes.toByteArray();
    }

    private static void drain(InputStream content) throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
    }

    /** The same text for ever, counted. */
    private static final class Endless extends InputStream {

        private final byte[] text;
        private long given;

        Endless(String text) {
            this.text = text.repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            return text[(int) (given++ % text.length)];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int start = (int) (given % text.length);
            int count = Math.min(length, text.length - start);
            System.arraycopy(text, start, buffer, offset, count);
            given += count;
            return count;
        }
    }
}
