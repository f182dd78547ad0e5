package fr.tmspros.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The ZIP file around a workbook. Refuses what is no workbook, or one with macros; its parts come out through a {@link GuardedPart},
 * all on one count.
 */
final class WorkbookZip implements Closeable {

    static final String CONTENT_TYPES = "[content_types].xml";

    private static final int MOST_ENTRIES = 2_000;
    private static final int LONGEST_MIME_TYPE = 100;
    private static final List<String> MACROS = List.of("vbaproject.bin", "xlmacrosheet", "/macrosheets/");

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final AtomicLong inflated = new AtomicLong();

    private WorkbookZip(ZipFile zip) {
        this.zip = zip;
    }

    static WorkbookZip open(Path file) throws IOException {
        WorkbookZip workbook = new WorkbookZip(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
        try {
            workbook.list();
            workbook.refuseStrangers();
            return workbook;
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    boolean has(String part) {
        return entries.containsKey(normal(part));
    }

    /** A part by its path, in upper or lower case. */
    XmlPart part(String path) throws IOException {
        ZipEntry entry = entries.get(normal(path));
        if (entry == null) {
            throw new IOException("no part " + path);
        }
        return XmlPart.of(new GuardedPart(zip.getInputStream(entry), entry.getCompressedSize(), inflated));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void list() throws UnreadableFileException {
        if (zip.size() > MOST_ENTRIES) {
            throw new UnreadableFileException("classeur-demesure");
        }
        zip.stream().forEach(entry -> entries.putIfAbsent(normal(entry.getName()), entry));
    }

    private void refuseStrangers() throws IOException {
        if (entries.keySet().stream().anyMatch(name -> MACROS.stream().anyMatch(name::contains))) {
            throw new UnreadableFileException("macros");
        }
        if (mimeType().contains("opendocument.spreadsheet")) {
            throw new UnreadableFileException("ods");
        }
        if (!has(CONTENT_TYPES)) {
            throw new UnreadableFileException("archive");
        }
    }

    /** OpenDocument files say in their first entry what they are. */
    private String mimeType() throws IOException {
        ZipEntry entry = entries.get("mimetype");
        if (entry == null) {
            return "";
        }
        try (InputStream type = zip.getInputStream(entry)) {
            return new String(type.readNBytes(LONGEST_MIME_TYPE), StandardCharsets.US_ASCII);
        }
    }

    /** Some applications write backslashes, or another case than they refer to. */
    private static String normal(String path) {
        String plain = path.replace('\\', '/').toLowerCase(Locale.ROOT);
        return plain.startsWith("/") ? plain.substring(1) : plain;
    }
}
