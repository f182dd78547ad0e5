package fr.tmspros.document.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReceptionTest {

    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path directory;

    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(FileType.PDF, Samples.pdf("texte")),
                Arguments.of(FileType.JPEG, Samples.jpeg(40, 20)),
                Arguments.of(FileType.PNG, Samples.png(40, 20)),
                Arguments.of(FileType.HEIC, Samples.heic()),
                Arguments.of(FileType.DOCX, Samples.docx()),
                Arguments.of(FileType.XLSX, Samples.xlsx()),
                Arguments.of(FileType.ODT, Samples.odt()));
    }

    @ParameterizedTest
    @MethodSource("known")
    void fileIsWhatItsBytesSay_whateverItIsCalled(FileType type, byte[] content) {
        try (ReceivedFile file = receive("photo.exe", content)) {
            assertThat(file.type()).isEqualTo(type);
            assertThat(file.name()).isEqualTo("photo.exe." + type.ending());
        }
        assertThat(directory).isEmptyDirectory();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("type", Samples.bytes("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")),
                Arguments.of("type", Samples.bytes("<html><script>alert(1)</script></html>")),
                Arguments.of("type", Samples.bytes("<!-- --><script>alert(1)</script>\n%PDF-1.7\n%%EOF")),
                Arguments.of("type", Samples.bytes("MZ\u0090\0 a program")),
                Arguments.of("type", Samples.bytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR")),
                Arguments.of("type", Samples.zip(Map.of("quelque/chose.txt", Samples.bytes("x")))),
                Arguments.of(
                        "type",
                        Samples.zip(
                                Map.of("mimetype", Samples.bytes("application/vnd.oasis.opendocument.spreadsheet")))),
                Arguments.of("double", Samples.bytes("%PDF-1.7\n<html><script>alert(1)</script></html>\n%%EOF\n")),
                Arguments.of("double", Samples.bytes("%PDF-1.7\n1 0 obj\n%%EOF\n<html><script>1</script></html>")),
                Arguments.of("abimee", Samples.bytes("%PDF-1.7\n1 0 obj << /Type /Catalog >>")),
                Arguments.of("abimee", Arrays.copyOf(Samples.png(40, 20), 60)),
                Arguments.of("abimee", Arrays.copyOf(Samples.docx(), 60)),
                Arguments.of("abimee", Arrays.copyOf(Samples.heic(), 60)),
                Arguments.of("heic", Samples.heicOfAnotherKind()),
                Arguments.of("abimee", Samples.bytes("\u00ff\u00d8\u00ff\u00e0\0\1")),
                Arguments.of("vide", new byte[0]),
                Arguments.of("trop-de-pixels", Samples.pngBomb(50_000, 50_000)),
                Arguments.of("trop-de-pixels", hugeJpeg()),
                Arguments.of(
                        "gonfle",
                        Samples.zip(Map.of(
                                "[Content_Types].xml",
                                Samples.bytes("<Types/>"),
                                "word/document.xml",
                                new byte[40 * MEGABYTE]))),
                Arguments.of(
                        "macros",
                        Samples.zip(Map.of(
                                "[Content_Types].xml",
                                Samples.bytes("<Types/>"),
                                "word/document.xml",
                                new byte[1],
                                "word/vbaProject.bin",
                                new byte[1]))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithAReason_andKeepsNothing(String reason, byte[] content) {
        assertThatExceptionOfType(RefusedFileException.class)
                .isThrownBy(() -> receive("plan.pdf", content))
                .withMessage(reason);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void tooLargeFile_isReadNoFurtherThanTheLimit() {
        Endless endless = new Endless();

        assertThatExceptionOfType(RefusedFileException.class)
                .isThrownBy(() -> new Reception(directory, MEGABYTE).receive("video.pdf", endless))
                .satisfies(refused -> assertThat(refused.messageKey()).isEqualTo("document.refus.trop-volumineux"))
                .satisfies(refused -> assertThat(refused.arguments()).containsExactly(1L));
        assertThat(endless.read).isLessThan(2L * MEGABYTE);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd | passwd.pdf",
                "C:\\Users\\Camille\\plan d'actions.PDF | plan d'actions.PDF",
                "a\\u0000b.pdf | ab.pdf",
                "plan\\u202Efdp.exe | planfdp.exe.pdf",
                "<b>\"plan\"?*.pdf | _b__plan___.pdf",
                "NUL | _NUL.pdf",
                "com1.pdf | _com1.pdf",
                "... | document.pdf",
                "e\\u0301tat des lieux.pdf | \u00e9tat des lieux.pdf",
                "\\u05E9\\u05DC\\u05D5\\u05DD.pdf | \u05E9\u05DC\u05D5\u05DD.pdf",
                "plan\\r\\nSet-Cookie: x.pdf | planSet-Cookie_ x.pdf"
            })
    void nameLosesWhatIsDangerous_andStaysReadable(String sent, String shown) {
        String name = sent.replace("\\r", "\r").replace("\\n", "\n");
        for (String escaped : new String[] {"\u0000", "\u202E", "\u0301", "\u05E9", "\u05DC", "\u05D5", "\u05DD"}) {
            name = name.replace("\\u%04X".formatted((int) escaped.charAt(0)), escaped);
        }
        try (ReceivedFile file = receive(name, Samples.pdf("texte"))) {
            assertThat(file.name()).isEqualTo(shown);
        }
    }

    @Test
    void nameOfThreeHundredCharacters_isShortened_andKeepsItsEnding() {
        try (ReceivedFile file = receive("\uD83D\uDE00".repeat(300) + ".pdf", Samples.pdf("texte"))) {
            assertThat(file.name().codePointCount(0, file.name().length())).isEqualTo(120);
            assertThat(file.name()).startsWith("\uD83D\uDE00").endsWith("\uD83D\uDE00.pdf");
        }
        try (ReceivedFile file = receive(null, Samples.pdf("texte"))) {
            assertThat(file.name()).isEqualTo("document.pdf");
        }
    }

    @Test
    void jpeg_losesWhereItWasTaken_andKeepsItsPixelsAndHowItIsTurned() throws IOException {
        byte[] sent = Samples.jpeg(40, 20);
        try (ReceivedFile file = receive("photo.jpg", sent)) {
            byte[] kept = bytes(file);

            assertThat(text(sent)).contains(Samples.PLACE);
            assertThat(text(kept))
                    .doesNotContain("GPS", "xap", "MPF", "Photoshop")
                    .contains("Exif");
            assertThat(Exif.orientation(Arrays.copyOfRange(kept, 12, 38))).isEqualTo(6);
            assertSamePixels(sent, kept);
        }
    }

    @Test
    void png_losesWhereItWasTaken_andKeepsItsPixelsAndHowItIsTurned() throws IOException {
        byte[] sent = Samples.png(40, 20);
        try (ReceivedFile file = receive("photo.png", sent)) {
            byte[] kept = bytes(file);

            assertThat(text(kept)).doesNotContain("GPS", "Comment", "script").contains("eXIf");
            assertSamePixels(sent, kept);
        }
    }

    @Test
    void heic_losesWhereItWasTaken_andNothingElseMoves() throws IOException {
        byte[] sent = Samples.heic();
        try (ReceivedFile file = receive("photo.heic", sent)) {
            byte[] kept = bytes(file);

            assertThat(text(sent)).contains(Samples.PLACE);
            assertThat(text(kept)).doesNotContain("GPS").contains("every bit of the picture");
            assertThat(kept).hasSameSizeAs(sent);
        }
    }

    /** A file of another program (libheif 1.15.1): 64 × 48 pixels, with Exif and XMP that say where it was taken. */
    @Test
    void heicAsOthersWriteIt_losesItsMetadata_andNotAByteOfItsPicture() throws IOException {
        byte[] sent = Files.readAllBytes(Path.of("src/test/resources/documents/photo.heic"));
        try (ReceivedFile file = receive("photo.heic", sent)) {
            byte[] kept = bytes(file);

            assertThat(text(sent)).contains("Fictif", "exif:GPSLatitude");
            assertThat(text(kept)).doesNotContain("Fictif", "GPS", "adobe");
            String picture =
                    text(sent).substring(text(sent).indexOf("mdat"), text(sent).indexOf("MM\0*") - 4);
            assertThat(text(kept)).contains(picture);
            assertThat(IntStream.range(0, sent.length).filter(at -> sent[at] != kept[at]))
                    .isNotEmpty()
                    .allMatch(at -> kept[at] == 0);
        }
    }

    @Test
    void heic_keepsNothingButItsPicture_whereverElseItsPlaceStands() throws IOException {
        byte[] sent = Samples.heicThatTellsItsPlaceEverywhere();
        try (ReceivedFile file = receive("photo.heic", sent)) {
            byte[] kept = bytes(file);

            assertThat(text(sent).split("GPS", -1)).hasSize(9);
            assertThat(text(kept))
                    .doesNotContain("GPS", "uuid", "mpvd", "xml ")
                    .contains("every bit of the picture", "how the tiles lie", "pitm");
            assertThat(kept).hasSameSizeAs(sent);
        }
    }

    /** Red above, blue below, lying on its side: upright, red is on the right. */
    @Test
    void preview_isSmallAndUpright() throws IOException {
        for (byte[] sent : new byte[][] {Samples.jpeg(1_600, 800), Samples.png(1_600, 800)}) {
            try (ReceivedFile file = receive("photo", sent)) {
                BufferedImage preview =
                        ImageIO.read(new ByteArrayInputStream(file.preview().orElseThrow()));

                assertThat(preview.getWidth()).isEqualTo(160);
                assertThat(preview.getHeight()).isEqualTo(320);
                assertThat(preview.getRGB(140, 160) & 0xFF0000).isGreaterThan(0xE00000);
                assertThat(preview.getRGB(20, 160) & 0xFF).isGreaterThan(0xE0);
            }
        }
    }

    @Test
    void pictureThatCannotBeDrawn_isADocumentAllTheSame() {
        byte[] broken = Samples.pngBomb(2_000, 2_000);
        try (ReceivedFile file = receive("photo.png", broken)) {
            assertThat(file.type()).isEqualTo(FileType.PNG);
            assertThat(file.size()).isEqualTo(broken.length);
        }
    }

    @Test
    void whatAKilledProcessLeft_isSweptAfterADay() throws IOException {
        Path old = Files.writeString(directory.resolve("reception-1.tmp"), "x");
        Path fresh = Files.writeString(directory.resolve("reception-2.tmp"), "x");
        Path other = Files.writeString(directory.resolve("other"), "x");
        Instant now = Instant.parse("2026-11-28T10:00:00Z");
        for (Path file : new Path[] {old, other}) {
            Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofHours(25))));
        }
        Files.setLastModifiedTime(fresh, FileTime.from(now.minus(Duration.ofHours(23))));

        new Reception(directory, MEGABYTE).sweep(Clock.fixed(now, ZoneOffset.UTC));

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("reception-2.tmp", "other");
    }

    private ReceivedFile receive(String name, byte[] content) {
        return new Reception(directory, 10 * MEGABYTE).receive(name, new ByteArrayInputStream(content));
    }

    private static byte[] hugeJpeg() {
        byte[] jpeg = Samples.jpeg(40, 20);
        for (int at = 0; at < jpeg.length - 9; at++) {
            if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == 0xC0) {
                Arrays.fill(jpeg, at + 5, at + 9, (byte) 0xFE);
            }
        }
        return jpeg;
    }

    private static byte[] bytes(ReceivedFile file) throws IOException {
        try (InputStream content = file.open()) {
            return content.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void assertSamePixels(byte[] sent, byte[] kept) throws IOException {
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(sent));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(after.getRGB(0, 0, 40, 20, null, 0, 40)).isEqualTo(before.getRGB(0, 0, 40, 20, null, 0, 40));
    }

    /** What somebody sends who does not stop. */
    private static final class Endless extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return ' ';
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            Arrays.fill(to, offset, offset + length, (byte) ' ');
            read += length;
            return length;
        }
    }
}
