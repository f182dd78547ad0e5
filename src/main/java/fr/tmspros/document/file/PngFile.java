package fr.tmspros.document.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG without what stands beside the picture (texts, Exif, time, whatever follows its end). The picture is copied bit by bit. */
final class PngFile {

    static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private static final String FIRST = "IHDR";
    private static final String LAST = "IEND";
    private static final String EXIF = "eXIf";
    private static final int HEADER_BYTES = 13;
    private static final int CHECKSUM_BYTES = 4;
    private static final int MOST_EXIF = 64 * 1024;

    /** What the picture needs to look right; all others that may be left out are. */
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST",
            "acTL", "fcTL", "fdAT", "cICP");

    private PngFile() {}

    static Picture copy(InputStream from, OutputStream to) throws IOException {
        ByteSource in = new ByteSource(from);
        if (((long) in.needInt() << 32 | in.needInt() & 0xFFFFFFFFL) != SIGNATURE) {
            throw ByteSource.damaged();
        }
        to.write(ByteBuffer.allocate(8).putLong(SIGNATURE).array());
        Picture picture = null;
        String name = "";
        while (!name.equals(LAST)) {
            long length = in.needInt() & 0xFFFFFFFFL;
            name = new String(in.need(4), StandardCharsets.ISO_8859_1);
            if ((picture == null) != name.equals(FIRST) || length > Integer.MAX_VALUE) {
                throw ByteSource.damaged();
            }
            if (name.equals(FIRST)) {
                picture = header(in, length, to);
            } else if (name.equals(EXIF) && length <= MOST_EXIF) {
                picture = turned(in, (int) length, picture, to);
            } else {
                pass(in, length, name, to);
            }
        }
        return picture;
    }

    private static Picture header(ByteSource in, long length, OutputStream to) throws IOException {
        if (length != HEADER_BYTES) {
            throw ByteSource.damaged();
        }
        byte[] header = in.need(HEADER_BYTES);
        in.pass(CHECKSUM_BYTES, null);
        ByteBuffer read = ByteBuffer.wrap(header);
        Picture picture = new Picture(read.getInt(), read.getInt(), Picture.UPRIGHT).checked();
        write(FIRST, header, to);
        return picture;
    }

    private static Picture turned(ByteSource in, int length, Picture picture, OutputStream to) throws IOException {
        int found = Exif.orientation(in.need(length));
        in.pass(CHECKSUM_BYTES, null);
        if (found == Picture.UPRIGHT) {
            return picture;
        }
        write(EXIF, Exif.only(found), to);
        return new Picture(picture.width(), picture.height(), found);
    }

    private static void pass(ByteSource in, long length, String name, OutputStream to) throws IOException {
        boolean kept = KEPT.contains(name);
        if (kept) {
            to.write(ByteBuffer.allocate(4).putInt((int) length).array());
            to.write(name.getBytes(StandardCharsets.ISO_8859_1));
        }
        in.pass(length + CHECKSUM_BYTES, kept ? to : null);
    }

    private static void write(String name, byte[] content, OutputStream to) throws IOException {
        byte[] named = name.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(named);
        checksum.update(content);
        to.write(ByteBuffer.allocate(4).putInt(content.length).array());
        to.write(named);
        to.write(content);
        to.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
