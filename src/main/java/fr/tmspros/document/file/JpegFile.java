package fr.tmspros.document.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG without what a camera says beside the picture: place, time, device, a second picture behind the first. The picture itself is
 * copied bit by bit.
 */
final class JpegFile {

    private static final int MARK = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private final ByteSource in;
    private final OutputStream out;
    private int width;
    private int height;
    private int orientation = Picture.UPRIGHT;

    private JpegFile(InputStream in, OutputStream out) {
        this.in = new ByteSource(in);
        this.out = out;
    }

    static Picture copy(InputStream from, OutputStream to) throws IOException {
        return new JpegFile(from, to).copy();
    }

    private Picture copy() throws IOException {
        if (in.needShort() != (MARK << 8 | START)) {
            throw ByteSource.damaged();
        }
        write(START);
        int marker = nextMarker();
        while (marker != END) {
            if (isAlone(marker)) {
                write(marker);
                marker = nextMarker();
            } else {
                segment(marker);
                marker = marker == SCAN ? scan() : nextMarker();
            }
        }
        write(END);
        return new Picture(width, height, orientation);
    }

    private void segment(int marker) throws IOException {
        int length = in.needShort();
        if (length < 2) {
            throw ByteSource.damaged();
        }
        byte[] body = in.need(length - 2);
        if (isFrame(marker) && body.length >= 5) {
            height = (body[1] & 0xFF) << 8 | body[2] & 0xFF;
            width = (body[3] & 0xFF) << 8 | body[4] & 0xFF;
            new Picture(width, height, orientation).checked();
        }
        if (marker == APP1 && startsWith(body, EXIF)) {
            turned(body);
        } else if (isKept(marker, body)) {
            write(marker, body);
        }
    }

    /** In the place of all that was said. */
    private void turned(byte[] said) throws IOException {
        int found = Exif.orientation(Arrays.copyOfRange(said, EXIF.length, said.length));
        if (found != Picture.UPRIGHT && orientation == Picture.UPRIGHT) {
            orientation = found;
            byte[] only = Exif.only(found);
            byte[] body = Arrays.copyOf(EXIF, EXIF.length + only.length);
            System.arraycopy(only, 0, body, EXIF.length, only.length);
            write(APP1, body);
        }
    }

    /** Copies the coded picture up to the next marker; one that ends without is given its end. */
    private int scan() throws IOException {
        while (in.passUntil(MARK, out)) {
            int next = in.read();
            while (next == MARK) {
                next = in.read();
            }
            if (next < 0) {
                return END;
            }
            if (next != 0 && !isRestart(next)) {
                return next;
            }
            write(next);
        }
        return END;
    }

    private int nextMarker() throws IOException {
        if (in.need() != MARK) {
            throw ByteSource.damaged();
        }
        int marker = in.need();
        while (marker == MARK) {
            marker = in.need();
        }
        return marker;
    }

    private static boolean isKept(int marker, byte[] body) {
        if (marker == APP2) {
            return startsWith(body, PROFILE);
        }
        boolean said = marker > APP0 && marker <= APP15 && marker != APP14;
        return !said && marker != COMMENT;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static boolean isAlone(int marker) {
        return marker == 0x01 || isRestart(marker);
    }

    private static boolean startsWith(byte[] body, byte[] start) {
        return body.length >= start.length && Arrays.equals(body, 0, start.length, start, 0, start.length);
    }

    private void write(int marker) throws IOException {
        out.write(MARK);
        out.write(marker);
    }

    private void write(int marker, byte[] body) throws IOException {
        write(marker);
        out.write((body.length + 2) >> 8);
        out.write(body.length + 2);
        out.write(body);
    }
}
