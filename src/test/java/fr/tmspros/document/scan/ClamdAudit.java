package fr.tmspros.document.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import fr.tmspros.document.file.Samples;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scanner against a real clamd, at {@code tmspros.clamd}; {@code bin/audit clamd} starts one. */
class ClamdAudit {

    private static final String[] ADDRESS =
            System.getProperty("tmspros.clamd", "127.0.0.1:3310").split(":");
    private static final byte[] EICAR = ScriptedClamd.EICAR.getBytes(StandardCharsets.US_ASCII);

    private static final VirusScanner CLAMD = new ClamdScanner(ADDRESS[0], Integer.parseInt(ADDRESS[1]));

    @BeforeAll
    static void clamdAnswers() {
        await("clamd at " + String.join(":", ADDRESS))
                .atMost(Duration.ofMinutes(2))
                .ignoreException(ScannerAwayException.class)
                .until(() -> scan(new byte[1]).isClean());
    }

    @Test
    void findsTheVirus_alsoInsideOfADocument() {
        assertThat(scan(EICAR).virus()).contains("Eicar");
        byte[] document = Samples.zip(
                Map.of("[Content_Types].xml", new byte[1], "word/document.xml", new byte[1], "word/object.bin", EICAR));
        assertThat(scan(document).virus()).contains("Eicar");
    }

    @Test
    void findsNothingInCleanFiles() {
        assertThat(scan(Samples.pdf(5_000_000)).isClean()).isTrue();
        assertThat(scan(Samples.docx()).isClean()).isTrue();
        assertThat(scan(Samples.jpeg(640, 480)).isClean()).isTrue();
    }

    @Test
    void hasNoOpinionOfWhatIsTooLargeForIt() {
        assertThatExceptionOfType(ScannerAwayException.class).isThrownBy(() -> scan(new byte[40_000_000]));
    }

    private static Verdict scan(byte[] content) {
        return CLAMD.scan(new ByteArrayInputStream(content));
    }
}
