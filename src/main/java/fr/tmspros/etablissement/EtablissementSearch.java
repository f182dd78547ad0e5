package fr.tmspros.etablissement;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * What a list of établissements is asked for, the same for pages and REST.
 *
 * @param q part of the name, the first digits of the SIRET, or a whole one with the words it was pasted with; null for all
 * @param state the state to show, or null for all
 * @param page from 0
 * @param size 50 where absent, 200 at most
 */
public record EtablissementSearch(String q, JourneyState state, Integer page, Integer size) {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 200;
    private static final Sort BY_NAME = Sort.by("name", "siret");
    private static final Pattern WILDCARD = Pattern.compile("[\\\\%_]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    /** One page of what is found among the établissements of these caisses, by name. */
    public Page<Etablissement> in(Etablissements etablissements, Collection<String> caisses) {
        return etablissements.search(caisses, states(), namePattern(), siretPattern(), pageable());
    }

    List<JourneyState> states() {
        return state == null ? Arrays.asList(JourneyState.values()) : List.of(state);
    }

    String namePattern() {
        String text = text().toLowerCase(Locale.FRENCH);
        return "%" + WILDCARD.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group())) + "%";
    }

    /** Matches nothing where the text is no part of a SIRET. */
    String siretPattern() {
        String digits = Siret.within(text()).map(Siret::digits).orElseGet(() -> Siret.withoutSeparators(text()));
        return DIGITS.matcher(digits).matches() ? digits + "%" : "";
    }

    Pageable pageable() {
        int length = Math.min(Math.max(Optional.ofNullable(size).orElse(USUAL_SIZE), 1), LARGEST_SIZE);
        int number = Math.min(Math.max(Optional.ofNullable(page).orElse(0), 0), Integer.MAX_VALUE / length - 1);
        return PageRequest.of(number, length, BY_NAME);
    }

    private String text() {
        return q == null ? "" : CONTROLS.matcher(q).replaceAll(" ").strip();
    }
}
