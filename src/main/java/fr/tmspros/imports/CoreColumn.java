package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.EmailFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The columns that mean the same whatever the profile form asks for, and what people are used to write in them. */
enum CoreColumn {
    SIRET,
    RAISON_SOCIALE,
    COURRIEL,
    DEPARTEMENT,
    CAISSE,
    AGENT;

    /** Without these no row can be used. */
    static final List<CoreColumn> MANDATORY = List.of(SIRET, RAISON_SOCIALE, COURRIEL);

    /** A whole number that some application wrote with decimals: nothing is lost. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("([0-9]{2,})[.,]0+");

    /** A letter that touches the digits may be one of them, mistyped. */
    private static final Pattern LETTER_AT_DIGIT = Pattern.compile("\\p{L}[0-9]|[0-9]\\p{L}");

    /** What an address alone does not hold. */
    private static final Pattern SOMETHING_AROUND = Pattern.compile("[<:;,?'\"]");

    /** As address books write an address, which may be its own name. */
    private static final Pattern NAMED_ADDRESS = Pattern.compile("([^<>]*)<([^<>]*)>");

    private static final Pattern AROUND_ADDRESS = Pattern.compile(
            "^[\\s\\p{Z}'\"]*((mailto|e-?mail|courriel)[\\s\\p{Z}]*:)?[\\s\\p{Z}]*|[\\s\\p{Z}'\";,]+$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Z}<>();:,/|\"]+@[^\\s\\p{Z}<>();:,/|\"?]+");

    private static final Pattern DIGITS = Pattern.compile("[0-9]*");

    private static final Map<String, CoreColumn> BY_HEADER =
            Arrays.stream(values()).collect(Collectors.toMap(CoreColumn::header, Function.identity()));

    private final String header = name().toLowerCase(Locale.ROOT);

    /** Its name in the header of a file. */
    String header() {
        return header;
    }

    static Optional<CoreColumn> of(String header) {
        return Optional.ofNullable(BY_HEADER.get(header));
    }

    /** What a cell says without what is written around it; unchanged where that is not certain, so that it is refused as it stands. */
    String read(String cell) {
        return switch (this) {
            case SIRET -> siret(cell);
            case COURRIEL, AGENT -> address(cell);
            default -> cell;
        };
    }

    /** The addresses that stand in a text, each once, in lower case. */
    static List<String> addresses(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static String siret(String cell) {
        if (DIGITS.matcher(cell).matches()) {
            return cell;
        }
        Matcher number = WHOLE_NUMBER.matcher(cell);
        String text = number.matches() ? number.group(1) : cell;
        return Siret.parse(text).isPresent() || LETTER_AT_DIGIT.matcher(text).find()
                ? text
                : Siret.within(text).map(Siret::digits).orElse(text);
    }

    /** Of « Jean Dupont &lt;jean@x.example&gt; » and {@code mailto:jean@x.example} the address. */
    private static String address(String cell) {
        if (!SOMETHING_AROUND.matcher(cell).find() || addresses(cell).size() != 1) {
            return cell;
        }
        Matcher named = NAMED_ADDRESS.matcher(cell);
        String text =
                AROUND_ADDRESS.matcher(named.find() ? named.group(2) : cell).replaceAll("");
        int query = text.indexOf('?');
        String address = query < 0 ? text : text.substring(0, query);
        return EmailFormat.matches(address) ? address : cell;
    }
}
