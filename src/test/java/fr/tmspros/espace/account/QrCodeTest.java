package fr.tmspros.espace.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import fr.tmspros.print.QrCode;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a telephone reads from the page. */
class QrCodeTest {

    private static final int PIXELS = 8;
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void telephoneReadsWhatTheLinkSays() throws Exception {
        EnrolmentView enrolment = EnrolmentView.of("agent+essai@tmspros.example", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

        assertThat(read(enrolment.code()))
                .isEqualTo(enrolment.address())
                .isEqualTo("otpauth://totp/Espace%20TMS%20Pros:agent%2Bessai%40tmspros.example"
                        + "?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Espace%20TMS%20Pros"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(enrolment.secret()).isEqualTo("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP");
    }

    private static String read(QrCode code) throws Exception {
        int width = code.size() * PIXELS;
        int[] picture = new int[width * width];
        Arrays.fill(picture, 0xFFFFFF);
        MODULE.matcher(code.path()).results().forEach(module -> {
            int left = Integer.parseInt(module.group(1)) * PIXELS;
            int top = Integer.parseInt(module.group(2)) * PIXELS;
            for (int y = top; y < top + PIXELS; y++) {
                Arrays.fill(picture, y * width + left, y * width + left + PIXELS, 0);
            }
        });
        LuminanceSource source = new RGBLuminanceSource(width, width, picture);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }
}
