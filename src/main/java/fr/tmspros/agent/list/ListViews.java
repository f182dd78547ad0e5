package fr.tmspros.agent.list;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.caseload.search.EtablissementRow;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.caseload.search.FoundPage;
import fr.tmspros.caseload.search.SavedView;
import fr.tmspros.caseload.search.SavedViews;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Departement;
import fr.tmspros.etablissement.Departements;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the list shows beside its rows: what can be chosen, what is chosen, how to sort, where views lead. */
@Component
class ListViews {

    static final String PATH = "/agent/etablissements";

    private final AccountDirectory accounts;
    private final Caisses caisses;
    private final Departements departements;
    private final SavedViews savedViews;
    private final DisplaySettings display;
    private final MessageSource messages;
    private final Clock clock;

    ListViews(
            AccountDirectory accounts,
            Caisses caisses,
            Departements departements,
            SavedViews savedViews,
            DisplaySettings display,
            MessageSource messages,
            Clock clock) {
        this.accounts = accounts;
        this.caisses = caisses;
        this.departements = departements;
        this.savedViews = savedViews;
        this.display = display;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What can be chosen.
     *
     * @param caisses the caller's, code to name
     * @param agents of these caisses, e-mail to name
     * @param departements of these caisses
     */
    record Choices(Map<String, String> caisses, Map<String, String> agents, List<Departement> departements) {}

    /** A filter that is set: what it says, and the list without it. */
    record Chip(String text, String without) {}

    /**
     * A column to sort by.
     *
     * @param ariaSort {@code ascending}, {@code descending}, or null where the list is sorted by another one
     * @param address the list sorted by it, the other way where it is already
     */
    record Column(String name, String ariaSort, String address) {}

    /** A view to open; {@code caisse} is the name of the caisse that sees it, or null. */
    record Saved(SavedView view, String address, String caisse) {}

    Choices choices(CurrentAccount account) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> numbers = new HashSet<>();
        caisses.findAllByOrderByName().stream()
                .filter(caisse -> account.serves(caisse.code()))
                .forEach(caisse -> {
                    names.put(caisse.code(), caisse.name());
                    numbers.addAll(caisse.departments());
                });
        Map<String, String> agents = new LinkedHashMap<>();
        accounts.agents(names.keySet()).forEach(agent -> agents.put(agent.email(), agent.name()));
        return new Choices(
                names,
                agents,
                departements.all().stream()
                        .filter(one -> numbers.contains(one.number()))
                        .toList());
    }

    List<ListLineView> lines(FoundPage found, Choices choices) {
        return found.rows().stream().map(row -> line(row, choices)).toList();
    }

    private ListLineView line(EtablissementRow row, Choices choices) {
        return new ListLineView(
                row,
                choices.caisses().get(row.caisse()),
                choices.agents().getOrDefault(row.agentEmail(), row.agentEmail()),
                display.local(row.since()),
                Duration.between(row.since(), clock.instant()).toDays());
    }

    List<Chip> chips(EtablissementSearch search, Choices choices) {
        return search.filters().entrySet().stream()
                .flatMap(filter -> filter.getValue().stream()
                        .map(value -> new Chip(
                                text("agent.liste.filtre." + filter.getKey(), shown(filter.getKey(), value, choices)),
                                address(search.without(filter.getKey(), value)))))
                .toList();
    }

    /** The words for a value of a filter; itself where there are none. */
    private String shown(String filter, String value, Choices choices) {
        return switch (filter) {
            case "state" -> textOr("journeyState." + value, value);
            case "email" -> textOr("emailState." + value, value);
            case "agent" ->
                textOr("agent.liste.agent." + value, choices.agents().getOrDefault(value, value));
            case "caisse" -> choices.caisses().getOrDefault(value, value);
            default -> value;
        };
    }

    List<Column> columns(EtablissementSearch search) {
        String sort = search.sort().isEmpty() ? "name" : search.sort();
        return Stream.of("name", "siret", "since")
                .map(name -> {
                    boolean ascending = sort.equals(name);
                    String aria = ascending ? "ascending" : sort.equals("-" + name) ? "descending" : null;
                    return new Column(name, aria, address(search.sortedBy(ascending ? "-" + name : name)));
                })
                .toList();
    }

    /** Those of the caller and those shared with the caller's caisses, by name. */
    List<Saved> saved(CurrentAccount account, Choices choices) {
        return savedViews.of(account, choices.caisses().keySet()).stream()
                .map(view ->
                        new Saved(view, address(view.query()), choices.caisses().get(view.caisse())))
                .toList();
    }

    /** What is asked, in words: « État : À contacter ». */
    List<String> words(EtablissementSearch search, Choices choices) {
        return chips(search, choices).stream().map(Chip::text).toList();
    }

    /** The address of the list that asks this, without the number of its page. */
    static String address(EtablissementSearch search) {
        return address(search.query());
    }

    private static String address(String query) {
        return query.isEmpty() ? PATH : PATH + "?" + query;
    }

    private String text(String key, String argument) {
        return messages.getMessage(key, new Object[] {argument}, Locale.FRENCH);
    }

    /** What was typed is no pattern of a message: braces in it mean nothing. */
    private String textOr(String key, String typed) {
        String text = messages.getMessage(key, null, null, Locale.FRENCH);
        return text == null ? typed : text;
    }
}
