package fr.tmspros.etablissement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The 101 départements with their regions, and what people type when they mean one. */
@Component
public class Departements {

    private static final String FILE = "db/data/departements.csv";
    /** As some applications write a whole number. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("^(\\d+)[.,]0+$");

    private static final Pattern POSTAL_CODE = Pattern.compile("\\d{5}");

    private static final Pattern HAS_DIGIT = Pattern.compile("\\d");

    /** With a zero too many. */
    private static final Pattern PADDED = Pattern.compile("0\\d[\\dab]");

    private static final Pattern NUMBER = Pattern.compile("\\d+[ab]?");
    private static final Set<String> FILLERS =
            Set.of("departement", "dept", "dpt", "dep", "de", "du", "des", "d", "la", "le", "les", "l");

    /** Corsica counts 20 in postal codes: 200 and 201 in the south, the rest in the north. */
    private static final Pattern SOUTHERN_CORSICA = Pattern.compile("20[01]\\d\\d");

    private static final String CORSICA = "20";
    private static final String OVERSEAS = "97";

    private final List<Departement> all = read();

    private final List<Compared> compared = all.stream().map(Compared::of).toList();

    /** Folded once: an import asks for each of its rows. */
    private record Compared(Departement departement, String number, String bareName) {

        static Compared of(Departement one) {
            return new Compared(
                    one,
                    SearchText.folded(one.number()),
                    bare(Stream.of(SearchText.folded(one.name()).split(" "))));
        }
    }

    /** In the order of their numbers, Corsica after 19. */
    public List<Departement> all() {
        return all;
    }

    /** The one of that number. */
    public Optional<Departement> of(String number) {
        return all.stream().filter(one -> one.number().equals(number)).findFirst();
    }

    /**
     * The one that a text names for certain: by its number ({@code 59}, {@code 1}, {@code 2a}, {@code 059}, {@code 59.0}) or a postal
     * code, by its name whatever its case, accents and hyphens, or by both ({@code 59 - Nord}). Empty where they disagree.
     */
    public Optional<Departement> written(String text) {
        String folded = SearchText.folded(WHOLE_NUMBER.matcher(text.strip()).replaceFirst("$1"));
        String together = folded.replace(" ", "");
        List<String> words = NUMBER.matcher(together).matches() ? List.of(together) : List.of(folded.split(" "));
        List<String> numbers = words.stream().filter(HAS_DIGIT.asPredicate()).toList();
        String name = bare(words.stream().filter(word -> !numbers.contains(word)));
        if (numbers.size() > 1 || numbers.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        String number = numbers.isEmpty() ? "" : number(numbers.get(0));
        return compared.stream()
                .filter(one -> number.isEmpty() || one.number().equals(number))
                .filter(one -> name.isEmpty() || one.bareName().equals(name))
                .map(Compared::departement)
                .findFirst();
    }

    /** The number of the one a postal code lies in: its first two digits, three overseas, and the two of Corsica; empty for what is no postal code. */
    public static Optional<String> ofPostalCode(String postalCode) {
        String code = Siret.withoutSeparators(postalCode);
        return POSTAL_CODE.matcher(code).matches()
                ? Optional.of(number(code).toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    /** Whether a text is the name of a region. */
    public boolean isRegion(String text) {
        return all.stream().anyMatch(one -> SearchText.folded(one.region()).equals(SearchText.folded(text)));
    }

    /**
     * What somebody may have meant: the one that is {@link #written}, else those in whose name or region the words are. Empty where
     * nothing is like it.
     */
    public List<Departement> meant(String typed) {
        String text = SearchText.folded(typed);
        if (text.isEmpty()) {
            return List.of();
        }
        return written(typed).map(List::of).orElseGet(() -> all.stream()
                .filter(one -> hasWords(one.name(), text) || hasWords(one.region(), text))
                .toList());
    }

    /** The number as we have it, in lower case, from one without or with too many zeros, or from a postal code. */
    private static String number(String text) {
        if (POSTAL_CODE.matcher(text).matches()) {
            if (text.startsWith(CORSICA)) {
                return SOUTHERN_CORSICA.matcher(text).matches() ? "2a" : "2b";
            }
            return text.substring(0, text.startsWith(OVERSEAS) ? 3 : 2);
        }
        if (text.length() == 1 && HAS_DIGIT.matcher(text).matches()) {
            return "0" + text;
        }
        return PADDED.matcher(text).matches() ? text.substring(1) : text;
    }

    /** The words that make a name: without articles, and whatever the column is called. */
    private static String bare(Stream<String> words) {
        return words.filter(word -> !FILLERS.contains(word))
                .map(word -> word.equals("st") ? "saint" : word)
                .collect(Collectors.joining(" "));
    }

    private static boolean hasWords(String name, String text) {
        return (" " + SearchText.folded(name)).contains(" " + text);
    }

    private static List<Departement> read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(";"))
                    .map(cells -> new Departement(cells[0], cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
