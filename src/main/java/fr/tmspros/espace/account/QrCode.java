package fr.tmspros.espace.account;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A QR code to draw as SVG, in the page itself: no script, and nobody else is asked to draw a secret.
 *
 * @param size width and height in modules, margin included
 * @param path the dark modules, as the data of a path
 */
record QrCode(int size, String path) {

    /** Modules of light margin on each side (ISO/IEC 18004). */
    private static final int MARGIN = 4;

    static QrCode of(String text) {
        try {
            BitMatrix modules =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, MARGIN));
            return new QrCode(modules.getWidth(), path(modules));
        } catch (WriterException e) {
            throw new IllegalStateException("an address of a hundred characters fits into a QR code", e);
        }
    }

    private static String path(BitMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** Keeps the secret in it out of logs. */
    @Override
    public String toString() {
        return "QrCode";
    }
}
