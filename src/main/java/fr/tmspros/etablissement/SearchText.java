package fr.tmspros.etablissement;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an établissement is found and sorted: without accents, case and punctuation, as it is typed and as it is kept.
 *
 * @param sortName beginning of its folded name, 80 characters at most
 * @param words its folded name, SIRET, postal code, town and e-mail, each word behind a space, 600 characters at most
 */
public record SearchText(String sortName, String words) {

    private static final int LONGEST_SORT_NAME = 80;
    private static final int LONGEST_WORDS = 600;
    private static final String POSTAL_CODE = "code_postal";
    private static final String TOWN = "ville";

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** What is neither letter nor digit, and the rare letters of four bytes: an entry of an index has its limits. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}&&[\\u0000-\\uFFFF]]+");

    /** Of an établissement; {@code columns} is what the last file said, by the names of its columns. */
    public static SearchText of(String name, String siret, String email, Map<String, String> columns) {
        String words = Stream.of(name, siret, columns.get(POSTAL_CODE), columns.get(TOWN), email)
                .filter(Objects::nonNull)
                .map(SearchText::folded)
                .collect(Collectors.joining(" ", " ", ""));
        return new SearchText(start(folded(name), LONGEST_SORT_NAME), start(words, LONGEST_WORDS));
    }

    /** Its département by its postal code, where a file gave one. */
    public static Optional<String> departement(Map<String, String> columns) {
        return Optional.ofNullable(columns.get(POSTAL_CODE)).flatMap(Departements::ofPostalCode);
    }

    /** The words of a text with one space between them: « Côte-d'Œuvre » as {@code cote d oeuvre}. */
    public static String folded(String text) {
        String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae");
        return BETWEEN_WORDS.matcher(bare).replaceAll(" ").strip();
    }

    private static String start(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
