package fr.tmspros.document.file;

import java.util.List;
import java.util.Locale;

/** What may be attached. A file is what its bytes say, whatever it is called. */
public enum FileType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
    PNG("image/png", "png"),
    HEIC("image/heic", "heic", "heif"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ODT("application/vnd.oasis.opendocument.text", "odt");

    private final String mediaType;
    private final List<String> endings;

    FileType(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The usual ending of its names, without the dot. */
    public String ending() {
        return endings.get(0);
    }

    /** Whether a file of this name would be opened as what it is. */
    boolean isNamed(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.indexOf('.') >= 0 && endings.contains(ending);
    }
}
