package fr.tmspros.api;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.CleanText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * What a list of établissements is asked for.
 *
 * @param q part of the name, or the first digits of the SIRET
 * @param page from 0
 * @param size 50 where absent, 200 at most
 */
record EtablissementQuery(String q, JourneyState state, String caisse, Integer page, Integer size) {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 200;
    private static final Sort BY_NAME = Sort.by("name", "siret");
    private static final Pattern WILDCARD = Pattern.compile("[\\\\%_]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    List<JourneyState> states() {
        return state == null ? Arrays.asList(JourneyState.values()) : List.of(state);
    }

    String namePattern() {
        String text = text().toLowerCase(Locale.FRENCH);
        return "%" + WILDCARD.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group())) + "%";
    }

    /** Matches nothing where the text is no part of a SIRET. */
    String siretPattern() {
        String digits = Siret.withoutSeparators(text());
        return DIGITS.matcher(digits).matches() ? digits + "%" : "";
    }

    Pageable pageable() {
        int length = Math.min(Math.max(Optional.ofNullable(size).orElse(USUAL_SIZE), 1), LARGEST_SIZE);
        int number = Math.min(Math.max(Optional.ofNullable(page).orElse(0), 0), Integer.MAX_VALUE / length - 1);
        return PageRequest.of(number, length, BY_NAME);
    }

    private String text() {
        return q == null ? "" : CleanText.line(q);
    }
}
