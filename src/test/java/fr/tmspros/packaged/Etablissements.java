package fr.tmspros.packaged;

import fr.tmspros.support.Sirets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fictitious établissements: the sample file of the project, and generated ones. */
public final class Etablissements {

    public static final Path SAMPLE = Path.of("samples", "etablissements-700.csv");

    /** A password nobody uses. */
    public static final String OWN_PASSWORD = "sept girafes sur un quai";

    /** A complete profile. */
    public static final Map<String, String> PROFILE = Map.of(
            "nom", "Lefèvre",
            "prenom", "Camille",
            "fonction", "Directrice",
            "courriel", "camille.lefevre@etablissement.example",
            "telephone", "06 39 98 12 34",
            "adresse", "3 rue de la Fiction\n59000 Lille");

    private static final String HEADER = "siret;raison_sociale;courriel;departement;adresse;code_postal;ville";

    private Etablissements() {}

    /** The sample file as text. */
    public static String sample() {
        try {
            return Files.readString(SAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its header and first rows. */
    static String sample(int rows) {
        return sample().lines().limit(rows + 1L).collect(Collectors.joining("\n"));
    }

    /** A file of one row with the name of that number's établissement. */
    static String named(int number, String name) {
        return file(number, 1).replaceFirst("Atelier Fictif \\d+", name);
    }

    /** A file of the given number of rows; files whose numbers do not overlap share no SIRET. */
    public static String file(int firstNumber, int rows) {
        return IntStream.range(firstNumber, firstNumber + rows)
                .mapToObj(Etablissements::row)
                .collect(Collectors.joining("\r\n", "\ufeff" + HEADER + "\r\n", "\r\n"));
    }

    /** The SIRET of a generated établissement. */
    public static String siret(int number) {
        return Sirets.of(9_100_000_000_000L + number).digits();
    }

    /** Where its credentials go. */
    static String email(int number) {
        return "contact%05d@atelier%05d.example".formatted(number, number);
    }

    private static String row(int number) {
        return "%s;Atelier Fictif %05d;%s;59;%d rue de la Fiction;59000;LILLE"
                .formatted(siret(number), number, email(number), number % 200 + 1);
    }
}
