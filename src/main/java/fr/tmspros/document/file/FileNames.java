package fr.tmspros.document.file;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files as they may be shown, saved and sent in a header. What cannot be seen or has a meaning to a file system goes; the rest
 * stays as people wrote it.
 */
final class FileNames {

    private static final int LONGEST = 120;
    private static final String UNNAMED = "document";

    /** Control characters and NUL, marks that turn the direction of writing, halves of characters, line breaks. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.\\p{Z}]+|[\\s.\\p{Z}]+$");
    private static final Set<String> OF_WINDOWS = Set.of("CON", "PRN", "AUX", "NUL");
    private static final Pattern PORTS = Pattern.compile("(?i)(?:COM|LPT)\\d");

    private FileNames() {}

    /** The name without what is dangerous, at most 120 characters, with an ending that says what the file is. */
    static String clean(String name, FileType type) {
        String last = FOLDERS.matcher(name == null ? "" : name).replaceFirst("");
        String seen = Normalizer.normalize(UNSEEN.matcher(last).replaceAll(""), Normalizer.Form.NFC);
        String plain = EDGES.matcher(UNSAFE.matcher(seen).replaceAll("_")).replaceAll("");
        boolean named = type.isNamed(plain);
        String ending = named ? plain.substring(plain.lastIndexOf('.')) : "." + type.ending();
        String stem = named ? plain.substring(0, plain.lastIndexOf('.')) : plain;
        return shortened(stem, LONGEST - ending.length()) + ending;
    }

    private static String shortened(String stem, int longest) {
        String known = EDGES.matcher(stem).replaceAll("");
        int end = known.offsetByCodePoints(0, Math.min(longest, known.codePointCount(0, known.length())));
        String cut = EDGES.matcher(known.substring(0, end)).replaceAll("");
        if (cut.isEmpty()) {
            return UNNAMED;
        }
        return OF_WINDOWS.contains(cut.toUpperCase(java.util.Locale.ROOT))
                        || PORTS.matcher(cut).matches()
                ? "_" + cut
                : cut;
    }
}
