package fr.tmspros.document.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zipped document, judged by its table of contents: nothing in it is inflated but the first bytes of its own name. */
final class ZipFolder {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_INFLATED = 300L * 1024 * 1024;
    private static final int SWELLING = 200;
    private static final int SMALL = 1024 * 1024;
    private static final int LONGEST_NAME = 80;
    private static final String MACROS = "vbaproject.bin";

    private ZipFolder() {}

    /** What it is; empty where it is a zip of anything else. Refuses what swells, hides macros, or is no zip any more. */
    static Optional<FileType> typeOf(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MOST_ENTRIES) {
                throw new RefusedFileException("gonfle");
            }
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            Optional<FileType> type = type(zip);
            if (type.isPresent()) {
                check(entries);
            }
            return type;
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedFileException("abimee");
        }
    }

    private static Optional<FileType> type(ZipFile zip) throws IOException {
        if (zip.getEntry("[Content_Types].xml") != null) {
            if (zip.getEntry("word/document.xml") != null) {
                return Optional.of(FileType.DOCX);
            }
            return Optional.of(FileType.XLSX).filter(type -> zip.getEntry("xl/workbook.xml") != null);
        }
        ZipEntry named = zip.getEntry("mimetype");
        if (named == null || named.getMethod() != ZipEntry.STORED) {
            return Optional.empty();
        }
        try (InputStream content = zip.getInputStream(named)) {
            String type = new String(content.readNBytes(LONGEST_NAME), StandardCharsets.US_ASCII);
            return Optional.of(FileType.ODT).filter(odt -> odt.mediaType().equals(type));
        }
    }

    /** By what it says of itself: who lies swells nowhere but where it is opened, and there is bounded by what it said. */
    private static void check(List<? extends ZipEntry> entries) {
        long inflated = 0;
        for (ZipEntry entry : entries) {
            long size = Math.max(entry.getSize(), 0);
            long packed = Math.max(entry.getCompressedSize(), 1);
            inflated += size;
            if (inflated > MOST_INFLATED || size > SMALL && size / packed > SWELLING) {
                throw new RefusedFileException("gonfle");
            }
            if (entry.getName().toLowerCase(java.util.Locale.ROOT).endsWith(MACROS)) {
                throw new RefusedFileException("macros");
            }
        }
    }
}
