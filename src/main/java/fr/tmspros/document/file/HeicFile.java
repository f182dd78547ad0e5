package fr.tmspros.document.file;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A HEIC photograph (ISO/IEC 23008-12), of which only the picture stays: items and boxes that are not known to be part of it are overwritten
 * with zeros where they lie, so that nothing else moves. How it is turned is a property of the picture, and stays.
 */
final class HeicFile {

    private static final Set<String> BRANDS = Set.of("heic", "heix", "heim", "heis", "mif1");
    private static final Set<String> PICTURES = Set.of("hvc1", "grid", "iovl", "iden", "tmap");
    private static final Set<String> BOXES = Set.of("ftyp", "meta", "mdat");
    private static final String EMPTY = "free";
    private static final int MOST_META = 8 * 1024 * 1024;
    private static final int IN_FILE = 0;
    private static final int IN_BOX = 1;

    private final FileChannel file;
    private ByteBuffer meta;
    private long dataStart = -1;

    private HeicFile(FileChannel file) {
        this.file = file;
    }

    /** Whether these first bytes are those of a photograph as telephones take them. */
    static boolean begins(byte[] start) {
        return start.length >= 12 && text(start, 4).equals("ftyp") && BRANDS.contains(text(start, 8));
    }

    /** Overwrites what stands beside the picture. */
    static void blank(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            new HeicFile(file).blank();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw ByteSource.damaged();
        }
    }

    private void blank() throws IOException {
        for (long at = 0; at < file.size(); ) {
            ByteBuffer header = read(at, (int) Math.min(16, file.size() - at));
            long size = header.getInt() & 0xFFFFFFFFL;
            String type = text(header);
            int headerBytes = 8;
            if (size == 1) {
                size = header.getLong();
                headerBytes = 16;
            } else if (size == 0) {
                size = file.size() - at;
            }
            if (size < headerBytes || size > file.size() - at) {
                throw ByteSource.damaged();
            }
            if (type.equals("meta")) {
                if (size > MOST_META) {
                    throw ByteSource.damaged();
                }
                meta = read(at, (int) size);
                items(at, headerBytes + 4);
            } else if (!BOXES.contains(type)) {
                empty(at, headerBytes, size);
            }
            at += size;
        }
        if (meta == null) {
            throw ByteSource.damaged();
        }
    }

    private void items(long start, int from) throws IOException {
        Set<Long> beside = new HashSet<>();
        int locations = -1;
        for (int at = from; at <= meta.limit() - 8; ) {
            int size = meta.getInt(at);
            if (size < 8 || size > meta.limit() - at) {
                throw ByteSource.damaged();
            }
            switch (text(meta.array(), at + 4)) {
                case "iinf" -> beside.addAll(beside(start, at + 8, at + size));
                case "iloc" -> locations = at + 8;
                case "idat" -> dataStart = start + at + 8;
                case "hdlr", "dinf", "pitm", "iref", "iprp", "grpl" -> {
                    // what makes up the picture
                }
                default -> empty(start + at, 8, size);
            }
            at += size;
        }
        if (!beside.isEmpty() && locations >= 0) {
            locations(locations, beside);
        }
    }

    /** The numbers of the items that are no picture; of all of them the names go. */
    private Set<Long> beside(long start, int from, int to) throws IOException {
        Set<Long> found = new HashSet<>();
        meta.position(from);
        boolean longCount = meta.getInt() >>> 24 != 0;
        long count = longCount ? meta.getInt() & 0xFFFFFFFFL : Short.toUnsignedInt(meta.getShort());
        int at = meta.position();
        for (long entry = 0; entry < count && at <= to - 8; entry++) {
            int size = meta.getInt(at);
            if (size < 8 || size > to - at) {
                throw ByteSource.damaged();
            }
            meta.position(at + 8);
            int version = meta.getInt() >>> 24;
            long id = version <= 2 ? Short.toUnsignedInt(meta.getShort()) : meta.getInt() & 0xFFFFFFFFL;
            meta.getShort();
            if (version < 2 || !PICTURES.contains(text(meta))) {
                found.add(id);
            }
            zero(start + meta.position(), at + size - meta.position());
            at += size;
        }
        return found;
    }

    private void locations(int from, Set<Long> beside) throws IOException {
        meta.position(from);
        int version = meta.getInt() >>> 24;
        int sizes = Short.toUnsignedInt(meta.getShort());
        int offsetSize = sizes >> 12;
        int lengthSize = sizes >> 8 & 0xF;
        int baseSize = sizes >> 4 & 0xF;
        int indexSize = version == 0 ? 0 : sizes & 0xF;
        long count = version < 2 ? Short.toUnsignedInt(meta.getShort()) : meta.getInt() & 0xFFFFFFFFL;
        for (long item = 0; item < count; item++) {
            long id = version < 2 ? Short.toUnsignedInt(meta.getShort()) : meta.getInt() & 0xFFFFFFFFL;
            int method = version == 0 ? IN_FILE : meta.getShort() & 0xF;
            meta.getShort();
            long base = number(baseSize);
            int extents = Short.toUnsignedInt(meta.getShort());
            for (int extent = 0; extent < extents; extent++) {
                number(indexSize);
                long offset = base + number(offsetSize);
                long length = number(lengthSize);
                if (beside.contains(id)) {
                    zero(method, offset, length);
                }
            }
        }
    }

    private void zero(int method, long offset, long length) throws IOException {
        boolean known = method == IN_FILE || method == IN_BOX && dataStart >= 0;
        if (!known || length == 0) {
            throw new RefusedFileException("heic");
        }
        zero(method == IN_FILE ? offset : dataStart + offset, length);
    }

    /** Leaves a box of the same size that holds nothing. */
    private void empty(long at, int headerBytes, long size) throws IOException {
        file.write(ByteBuffer.wrap(EMPTY.getBytes(StandardCharsets.ISO_8859_1)), at + 4);
        zero(at + headerBytes, size - headerBytes);
    }

    private void zero(long start, long length) throws IOException {
        if (start < 0 || length < 0 || start + length < start || start + length > file.size()) {
            throw ByteSource.damaged();
        }
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(length, 64 * 1024));
        for (long done = 0; done < length; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), length - done));
            done += file.write(zeros, start + done);
        }
    }

    private long number(int size) {
        return switch (size) {
            case 0 -> 0;
            case 4 -> meta.getInt() & 0xFFFFFFFFL;
            case 8 -> meta.getLong();
            default -> throw ByteSource.damaged();
        };
    }

    private ByteBuffer read(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            // until it is full
        }
        return bytes.flip();
    }

    private static String text(ByteBuffer bytes) {
        byte[] four = new byte[4];
        bytes.get(four);
        return text(four, 0);
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
