package fr.tmspros.caseload.search;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Departement;
import fr.tmspros.etablissement.Departements;
import fr.tmspros.etablissement.JourneyState;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads a search as conditions in SQL. Only names of columns and parameters are put together, whatever was typed is the value of a
 * parameter. What is not understood asks for nothing, and is named.
 */
@Component
class Criteria {

    private static final String ME = "me";
    private static final String NONE = "none";
    private static final String DESCENDING = "-";
    private static final Pattern DAYS = Pattern.compile("\\d{1,5}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private static final Map<String, String> ORDERS =
            Map.of("name", "sort_name", "since", "state_since", "siret", "siret");

    /**
     * The mail that changed last, as in the file of an établissement. As a case PostgreSQL takes it for true of every second row; it would take
     * the bare comparison for a rare thing, and look at every row before it sorts the first.
     */
    private static final String LAST_MAIL = """
            case when :email = (select m.status from email_message m where m.etablissement_id = e.id
                order by m.status_at desc, m.queued_at desc nulls last, m.id fetch first 1 row only) then true else false end""";

    /** Few mails fail or wait: those are asked first. Nearly every list is full of the others. */
    private static final String ONE_OF_SUCH_MAILS =
            "e.id in (select x.etablissement_id from email_message x where x.status = :email) and ";

    private static final String TAGGED =
            "exists (select 1 from etablissement_tag t where t.etablissement_id = e.id and t.tag = :tag)";

    private final Caisses caisses;
    private final Departements departements;
    private final AccountDirectory accounts;
    private final Clock clock;

    Criteria(Caisses caisses, Departements departements, AccountDirectory accounts, Clock clock) {
        this.caisses = caisses;
        this.departements = departements;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A search that was read.
     *
     * @param where conditions over {@code etablissement e}
     * @param order columns of {@code e} to sort by
     * @param parameters values of the conditions, by name
     * @param unknown names of the parameters that are not understood
     * @param nothing whether nothing can be found: somebody who serves no caisse
     */
    record Read(
            String where,
            String order,
            Map<String, Object> parameters,
            int page,
            int size,
            List<String> unknown,
            boolean nothing) {}

    Read of(CurrentAccount account, EtablissementSearch search) {
        List<String> unknown = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        boolean nothing = !scope(account, search.caisse(), conditions, parameters, unknown);
        words(search.q(), conditions, parameters);
        states(search.state(), conditions, parameters, unknown);
        days(search.minDays(), conditions, parameters, unknown);
        departement(search.departement(), conditions, parameters, unknown);
        agent(account, search.agent(), conditions, parameters, unknown);
        email(search.email(), conditions, parameters, unknown);
        if (!search.tag().isEmpty()) {
            add("tag", TAGGED, search.tag(), conditions, parameters);
        }
        String order = order(search.sort(), parameters.get("caisses") instanceof String, unknown);
        int size = number("size", search.size(), 50, 1, 200, unknown);
        int page = number("page", search.page(), 0, 0, Integer.MAX_VALUE / size - 1, unknown);
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return new Read(where, order, parameters, page, size, unknown, nothing);
    }

    /** Returns whether there is any caisse to look into. */
    private boolean scope(
            CurrentAccount account,
            String caisse,
            List<String> conditions,
            Map<String, Object> parameters,
            List<String> unknown) {
        boolean all = account.role() == Role.ADMIN;
        boolean one = !caisse.isEmpty() && account.serves(caisse) && caisses.existsById(caisse);
        if (!caisse.isEmpty() && !one) {
            unknown.add("caisse");
        }
        Collection<String> codes = one ? List.of(caisse) : new TreeSet<>(account.caisses());
        if (all && !one) {
            return true;
        }
        in("caisse_code", "caisses", codes, conditions, parameters);
        return account.isStaff() && !codes.isEmpty();
    }

    private static void words(String q, List<String> conditions, Map<String, Object> parameters) {
        SearchWords words = SearchWords.of(q);
        words.siret().ifPresent(beginning -> {
            conditions.add("e.siret between :siretFrom and :siretTo");
            parameters.put("siretFrom", beginning + "0".repeat(14 - beginning.length()));
            parameters.put("siretTo", beginning + "9".repeat(14 - beginning.length()));
        });
        for (String pattern : words.patterns()) {
            String name = "word" + parameters.size();
            add(name, "e.search_text like :" + name, pattern, conditions, parameters);
        }
    }

    private static void states(
            List<String> names, List<String> conditions, Map<String, Object> parameters, List<String> unknown) {
        List<String> known = names.stream()
                .filter(name -> Stream.of(JourneyState.values())
                        .anyMatch(state -> state.name().equals(name)))
                .toList();
        if (known.size() < names.size()) {
            unknown.add("state");
        }
        if (!known.isEmpty()) {
            in("state", "states", known, conditions, parameters);
        }
    }

    private void days(String typed, List<String> conditions, Map<String, Object> parameters, List<String> unknown) {
        if (DAYS.matcher(typed).matches()) {
            Timestamp before = Timestamp.from(clock.instant().minus(Duration.ofDays(Integer.parseInt(typed))));
            add("before", "e.state_since <= :before", before, conditions, parameters);
        } else if (!typed.isEmpty()) {
            unknown.add("minDays");
        }
    }

    private void departement(
            String typed, List<String> conditions, Map<String, Object> parameters, List<String> unknown) {
        Optional<Departement> meant = typed.isEmpty() ? Optional.empty() : departements.written(typed);
        if (meant.isPresent()) {
            add("departement", "e.departement = :departement", meant.get().number(), conditions, parameters);
        } else if (!typed.isEmpty()) {
            unknown.add("departement");
        }
    }

    private void agent(
            CurrentAccount account,
            String typed,
            List<String> conditions,
            Map<String, Object> parameters,
            List<String> unknown) {
        if (typed.equals(NONE)) {
            conditions.add("e.agent_email is null");
        } else if (typed.equals(ME) || typed.contains("@")) {
            String email =
                    typed.equals(ME) ? accounts.identifierOf(account.id()).orElse("") : typed.toLowerCase(Locale.ROOT);
            add("agent", "e.agent_email = :agent", email, conditions, parameters);
        } else if (!typed.isEmpty()) {
            unknown.add("agent");
        }
    }

    private static void email(
            String typed, List<String> conditions, Map<String, Object> parameters, List<String> unknown) {
        if (Stream.of(EmailState.values()).anyMatch(state -> state.name().equals(typed))) {
            String first = typed.equals(EmailState.HANDED_OVER.name()) ? "" : ONE_OF_SUCH_MAILS;
            add("email", first + LAST_MAIL, typed, conditions, parameters);
        } else if (!typed.isEmpty()) {
            unknown.add("email");
        }
    }

    /** Behind the one caisse, where there is one: H2 would else not see that its index has this order. */
    private static String order(String typed, boolean oneCaisse, List<String> unknown) {
        boolean descending = typed.startsWith(DESCENDING);
        String known = ORDERS.get(descending ? typed.substring(1) : typed.isEmpty() ? "name" : typed);
        if (known == null) {
            unknown.add("sort");
        }
        String direction = known != null && descending ? " desc" : "";
        return Stream.of(oneCaisse ? "caisse_code" : "", known == null ? "sort_name" : known, "siret")
                .filter(column -> !column.isEmpty())
                .distinct()
                .map(column -> "e." + column + direction)
                .collect(Collectors.joining(", "));
    }

    private static int number(String name, String typed, int usual, int least, int most, List<String> unknown) {
        if (typed.isEmpty()) {
            return usual;
        }
        if (!NUMBER.matcher(typed).matches()) {
            unknown.add(name);
            return usual;
        }
        return Math.min(Math.max(Integer.parseInt(typed), least), most);
    }

    /** One value is compared, not looked for among several: only then an index gives its rows in order. */
    private static void in(
            String column,
            String name,
            Collection<String> values,
            List<String> conditions,
            Map<String, Object> parameters) {
        if (values.size() == 1) {
            add(name, "e." + column + " = :" + name, values.iterator().next(), conditions, parameters);
        } else {
            add(name, "e." + column + " in (:" + name + ")", values, conditions, parameters);
        }
    }

    private static void add(
            String name, String condition, Object value, List<String> conditions, Map<String, Object> parameters) {
        conditions.add(condition);
        parameters.put(name, value);
    }
}
