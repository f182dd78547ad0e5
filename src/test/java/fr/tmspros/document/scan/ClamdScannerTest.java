package fr.tmspros.document.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClamdScannerTest {

    @Test
    void speaksInstream_inPieces_andBelievesTheAnswer() {
        try (ScriptedClamd clamd = ScriptedClamd.start()) {
            assertThat(scan(clamd, new byte[150_000]).isClean()).isTrue();
            assertThat(clamd.pieces()).containsExactly(65_536, 65_536, 18_928);
            Verdict verdict = scan(clamd, ScriptedClamd.EICAR.getBytes(StandardCharsets.US_ASCII));
            assertThat(verdict.isClean()).isFalse();
            assertThat(verdict.virus()).isEqualTo("Win.Test.EICAR_HDB-1");
        }
    }

    @Test
    void clamdThatIsNotThere_isAway() {
        ScriptedClamd gone = ScriptedClamd.start();
        gone.close();

        assertThatExceptionOfType(ScannerAwayException.class)
                .isThrownBy(() -> scan(gone, new byte[1]))
                .satisfies(away -> assertThat(away.isReached()).isFalse());
    }

    @Test
    void clamdThatHasNoOpinion_isReached() {
        String answer = "INSTREAM size limit exceeded. ERROR";
        try (ScriptedClamd clamd = ScriptedClamd.saying(answer, Integer.MAX_VALUE)) {
            assertThatExceptionOfType(ScannerAwayException.class)
                    .isThrownBy(() -> scan(clamd, new byte[10]))
                    .withMessageContaining(answer)
                    .satisfies(away -> assertThat(away.isReached()).isTrue());
        }
    }

    @Test
    void clamdThatHasEnough_orSaysNothing_neverLetsAFilePass() {
        try (ScriptedClamd full = ScriptedClamd.saying("INSTREAM size limit exceeded. ERROR", 1);
                ScriptedClamd mute = ScriptedClamd.saying("", 1)) {
            for (ScriptedClamd clamd : new ScriptedClamd[] {full, mute}) {
                assertThatExceptionOfType(ScannerAwayException.class)
                        .isThrownBy(() -> scan(clamd, new byte[5_000_000]));
            }
        }
    }

    private static Verdict scan(ScriptedClamd clamd, byte[] content) {
        return clamd.scanner().scan(new ByteArrayInputStream(content));
    }
}
