package fr.tmspros.etablissement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The 101 départements with their regions, and what people type when they mean one. */
@Component
public class Departements {

    private static final String FILE = "db/data/departements.csv";
    private static final Pattern POSTAL_CODE = Pattern.compile("(97\\d|\\d\\d)\\d{2,3}");

    /** Corsica counts 20 in postal codes: 200 and 201 in the south, the rest in the north. */
    private static final Pattern SOUTHERN_CORSICA = Pattern.compile("20[01]\\d\\d");

    private static final String CORSICA = "20";

    private final List<Departement> all = read();

    /** In the order of their numbers, Corsica after 19. */
    public List<Departement> all() {
        return all;
    }

    /** The one of that number. */
    public Optional<Departement> of(String number) {
        return all.stream().filter(one -> one.number().equals(number)).findFirst();
    }

    /**
     * What somebody may have meant by a number ({@code 59}, {@code 1}, {@code 2a}), a postal code, or words out of the name of a
     * département or region, whatever their case, accents and hyphens. Empty where nothing is like it.
     */
    public List<Departement> meant(String typed) {
        String text = folded(typed);
        if (text.isEmpty()) {
            return List.of();
        }
        String number = number(text.replace(" ", ""));
        List<Departement> numbered =
                all.stream().filter(one -> folded(one.number()).equals(number)).toList();
        if (!numbered.isEmpty()) {
            return numbered;
        }
        List<Departement> named =
                all.stream().filter(one -> folded(one.name()).equals(text)).toList();
        return named.isEmpty()
                ? all.stream()
                        .filter(one -> hasWords(one.name(), text) || hasWords(one.region(), text))
                        .toList()
                : named;
    }

    private static String number(String text) {
        Matcher postalCode = POSTAL_CODE.matcher(text);
        if (text.length() == 5 && postalCode.matches()) {
            String start = postalCode.group(1);
            return start.equals(CORSICA) ? (SOUTHERN_CORSICA.matcher(text).matches() ? "2a" : "2b") : start;
        }
        return text.matches("\\d") ? "0" + text : text;
    }

    private static boolean hasWords(String name, String text) {
        return (" " + folded(name)).contains(" " + text);
    }

    /** Without accents, capitals and punctuation: « Côte-d'Or » as {@code cote d or}. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
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
