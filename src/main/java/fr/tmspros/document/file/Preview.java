package fr.tmspros.document.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small upright JPEG of a photograph, made of every so many pixels: the whole of it is never in memory. */
final class Preview {

    private static final Logger LOG = LoggerFactory.getLogger(Preview.class);
    private static final int SIDE = 320;
    private static final long MOST_PIXELS = 80_000_000;
    private static final float QUALITY = 0.8f;
    private static final double RIGHT_ANGLE = Math.PI / 2;

    /** Whoever sends many at once waits for the one before: a progressive JPEG takes memory outside the heap. */
    private static final Semaphore ONE_AT_A_TIME = new Semaphore(1, true);

    private Preview() {}

    /** Empty where the picture is of a kind that is not understood here: it is a document all the same. */
    static Optional<byte[]> of(Path file, FileType type, Picture picture) {
        if (picture.pixels() > MOST_PIXELS) {
            return Optional.empty();
        }
        ONE_AT_A_TIME.acquireUninterruptibly();
        try {
            return Optional.of(written(turned(read(file, type), picture.orientation())));
        } catch (IOException | RuntimeException e) {
            LOG.info("no preview of a {}: {}", type, e.getClass().getSimpleName());
            return Optional.empty();
        } finally {
            ONE_AT_A_TIME.release();
        }
    }

    private static BufferedImage read(Path file, FileType type) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mediaType());
        ImageReader reader = readers.next();
        try (ImageInputStream content = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(content, true, true);
            int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * SIDE));
            ImageReadParam every = reader.getDefaultReadParam();
            every.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, every);
        } finally {
            reader.dispose();
        }
    }

    /** Upright and small; what was transparent is white. */
    private static BufferedImage turned(BufferedImage read, int orientation) {
        double scale = Math.min(1, (double) SIDE / Math.max(read.getWidth(), read.getHeight()));
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        boolean lying = orientation >= 5;
        BufferedImage small =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, small.getWidth(), small.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.transform(turn(orientation, width, height));
        pen.drawImage(read, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }

    private static AffineTransform turn(int orientation, int width, int height) {
        AffineTransform turn = new AffineTransform();
        switch (orientation) {
            case 2 -> flip(turn, width);
            case 3 -> turn.rotate(Math.PI, width / 2.0, height / 2.0);
            case 4 -> {
                turn.translate(0, height);
                turn.scale(1, -1);
            }
            case 5 -> {
                turn.rotate(RIGHT_ANGLE);
                turn.scale(1, -1);
            }
            case 6 -> {
                turn.translate(height, 0);
                turn.rotate(RIGHT_ANGLE);
            }
            case 7 -> {
                turn.translate(height, width);
                turn.rotate(RIGHT_ANGLE);
                turn.scale(-1, 1);
            }
            case 8 -> {
                turn.translate(0, width);
                turn.rotate(-RIGHT_ANGLE);
            }
            default -> {
                // upright
            }
        }
        return turn;
    }

    private static void flip(AffineTransform turn, int width) {
        turn.translate(width, 0);
        turn.scale(-1, 1);
    }

    private static byte[] written(BufferedImage small) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(small, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
