package fr.tmspros.caseload.search;

import fr.tmspros.etablissement.SearchText;
import fr.tmspros.etablissement.Siret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody typed into the search field.
 *
 * @param siret first digits of a SIRET, where it can be nothing else: more than the five of a postal code, typed with spaces or without
 * @param patterns each to be found in the folded words of an établissement: a word of letters anywhere, a number where a word begins
 */
record SearchWords(Optional<String> siret, List<String> patterns) {

    private static final int MOST_WORDS = 8;
    private static final int POSTAL_CODE = 5;
    private static final int SIRET = 14;

    /** Digits, and what people write before them. */
    private static final Pattern NUMBER = Pattern.compile("(?:(?:n|no|numero|siret|siren|de) )*([0-9][0-9 ]*)");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    static SearchWords of(String typed) {
        String folded = SearchText.folded(Siret.within(typed).map(Siret::digits).orElse(typed));
        Matcher number = NUMBER.matcher(folded);
        if (number.matches()) {
            String digits = number.group(1).replace(" ", "");
            if (digits.length() > POSTAL_CODE && digits.length() <= SIRET) {
                return new SearchWords(Optional.of(digits), List.of());
            }
            folded = digits;
        }
        return new SearchWords(
                Optional.empty(),
                Stream.of(folded.split(" "))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .map(word -> (DIGITS.matcher(word).matches() ? "% " : "%") + word + "%")
                        .toList());
    }
}
