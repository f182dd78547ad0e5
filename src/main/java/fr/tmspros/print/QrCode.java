package fr.tmspros.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A QR code, as an SVG path for a page and as a picture for a PDF: no script, and nobody else is asked to draw a secret.
 *
 * @param size width and height in modules, margin included
 * @param path the dark modules, as the data of a path
 */
public record QrCode(int size, String path) {

    /** Modules of light margin on each side (ISO/IEC 18004). */
    private static final int MARGIN = 4;

    private static final int PIXELS = 8;

    public static QrCode of(String text) {
        BitMatrix modules = modules(text);
        return new QrCode(modules.getWidth(), path(modules));
    }

    /** The code of this text as a PNG in a {@code data:} address. */
    public static String picture(String text) {
        BitMatrix modules = modules(text);
        int width = modules.getWidth() * PIXELS;
        BufferedImage image = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (modules.get(x / PIXELS, y / PIXELS) ? Color.BLACK : Color.WHITE).getRGB());
            }
        }
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, MARGIN));
        } catch (WriterException e) {
            throw new IllegalStateException("an address of some hundred characters fits into a QR code", e);
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
