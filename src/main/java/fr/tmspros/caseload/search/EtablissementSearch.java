package fr.tmspros.caseload.search;

import fr.tmspros.form.CleanText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a list of établissements is asked for, as it stands in an address or a form: the same for the page, its export, REST and acts on many.
 * Texts as they were sent; blank ones ask for all. Whether they are understood is {@link EtablissementList#unknown}.
 *
 * @param q words of the name, e-mail, town or postal code in any order, or the beginning of a SIRET
 * @param state names of {@link fr.tmspros.etablissement.JourneyState}, any of them
 * @param caisse code of one caisse
 * @param minDays days in the state, at least
 * @param departement number or name
 * @param agent e-mail of an agent, {@code me} or {@code none}
 * @param email name of the {@link fr.tmspros.email.EmailState} of the last mail
 * @param tag one tag, as it was given
 * @param sort {@code name}, {@code since} or {@code siret}, with {@code -} for descending; by name where blank
 * @param page from 0
 * @param size 50 where blank, 200 at most
 */
public record EtablissementSearch(
        String q,
        List<String> state,
        String caisse,
        String minDays,
        String departement,
        String agent,
        String email,
        String tag,
        String sort,
        String page,
        String size) {

    private static final int LONGEST = 200;

    public EtablissementSearch {
        q = clean(q);
        state = state == null
                ? List.of()
                : state.stream()
                        .map(EtablissementSearch::clean)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        caisse = clean(caisse);
        minDays = clean(minDays);
        departement = clean(departement);
        agent = clean(agent);
        email = clean(email);
        tag = clean(tag);
        sort = clean(sort);
        page = clean(page);
        size = clean(size);
    }

    /** The search that asks this; other parameters are left out. */
    public static EtablissementSearch of(Map<String, List<String>> parameters) {
        return new EtablissementSearch(
                first(parameters, "q"),
                parameters.get("state"),
                first(parameters, "caisse"),
                first(parameters, "minDays"),
                first(parameters, "departement"),
                first(parameters, "agent"),
                first(parameters, "email"),
                first(parameters, "tag"),
                first(parameters, "sort"),
                first(parameters, "page"),
                first(parameters, "size"));
    }

    /** The filters that are set, by the name of their parameter. */
    public Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filters.put("q", List.of(q));
        filters.put("state", state);
        filters.put("caisse", List.of(caisse));
        filters.put("minDays", List.of(minDays));
        filters.put("departement", List.of(departement));
        filters.put("agent", List.of(agent));
        filters.put("email", List.of(email));
        filters.put("tag", List.of(tag));
        filters.values().removeIf(values -> values.isEmpty() || values.contains(""));
        return filters;
    }

    /** All that is asked but for the number of the page: what a view keeps, and a form sends on. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = filters();
        parameters.put("sort", List.of(sort));
        parameters.put("size", List.of(size));
        parameters.values().removeIf(values -> values.contains(""));
        return parameters;
    }

    /** The same as the end of an address, without its question mark. */
    public String query() {
        return parameters().entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> parameter.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    /** Without one value of a filter, from its first page. */
    public EtablissementSearch without(String filter, String value) {
        Map<String, List<String>> parameters = parameters();
        parameters.computeIfPresent(filter, (name, values) -> values.stream()
                .filter(one -> !one.equals(value))
                .toList());
        return of(parameters);
    }

    /** In another order, from its first page. */
    public EtablissementSearch sortedBy(String order) {
        Map<String, List<String>> parameters = parameters();
        parameters.put("sort", List.of(order));
        return of(parameters);
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    private static String clean(String text) {
        String readable = CleanText.line(Objects.toString(text, ""));
        return readable.length() > LONGEST ? CleanText.line(readable.substring(0, LONGEST)) : readable;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
