package fr.tmspros.spreadsheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts that the cells of a workbook share, all of them in memory as UTF-8, and therefore not too many. */
final class SharedStrings {

    /** Enough for some 200,000 rows of names and addresses. */
    static final int MOST_BYTES = 32 << 20;

    private static final int MOST_TEXTS = 2_000_000;
    private static final int FIRST_TEXTS = 1024;
    private static final int FIRST_BYTES = 65_536;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int[] ends = new int[FIRST_TEXTS];
    private int size;

    /** Reads the part to its end; throws {@link UnreadableFileException} where it holds too much. */
    static SharedStrings of(XmlPart part) throws IOException {
        SharedStrings strings = new SharedStrings();
        while (part.nextStart("si")) {
            strings.add(CellText.decoded(part.richText(CellText.LONGEST)));
        }
        return strings;
    }

    static SharedStrings none() {
        return new SharedStrings();
    }

    /** The text at an index; unreadable where there is none. */
    String at(String index) {
        if (!index.matches("[0-9]{1,9}") || Integer.parseInt(index) >= size) {
            return CellText.UNREADABLE;
        }
        int position = Integer.parseInt(index);
        int start = position == 0 ? 0 : ends[position - 1];
        return new String(bytes, start, ends[position] - start, StandardCharsets.UTF_8);
    }

    private void add(String text) throws UnreadableFileException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int start = size == 0 ? 0 : ends[size - 1];
        int end = start + encoded.length;
        if (end > MOST_BYTES || size == MOST_TEXTS) {
            throw new UnreadableFileException("classeur-demesure");
        }
        bytes = end > bytes.length ? Arrays.copyOf(bytes, Math.max(end, bytes.length * 2)) : bytes;
        ends = size == ends.length ? Arrays.copyOf(ends, size * 2) : ends;
        System.arraycopy(encoded, 0, bytes, start, encoded.length);
        ends[size++] = end;
    }
}
