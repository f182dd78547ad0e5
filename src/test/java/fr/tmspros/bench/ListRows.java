package fr.tmspros.bench;

import fr.tmspros.etablissement.SearchText;
import fr.tmspros.support.Sirets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Établissements of one caisse in all states, with mails, agents and tags, straight into the tables: what lists cost does not depend on how
 * their rows came. « men » is in a fifth of the names, « zephyrin » in one of 5,000.
 */
final class ListRows {

    private static final int AT_ONCE = 1_000;
    private static final long FIRST_ID = 1_000_000;
    private static final long FIRST_SIRET = 5_000_000_000_00L;
    private static final Instant END = Instant.now().truncatedTo(ChronoUnit.HOURS);

    /** Minutes; nobody has been away for so long that a round would tell them. */
    private static final int OLDEST = 900_000;

    private static final List<String> TRADES = List.of(
            "Menuiserie",
            "Boulangerie",
            "Garage",
            "Imprimerie",
            "Abattoir",
            "Aménagement",
            "Blanchisserie",
            "Crèche",
            "Scierie",
            "Fonderie");
    private static final List<String> KINDS =
            List.of("Bel-Air", "Côte d'Opale", "Deux-Caps", "Saint-Éloi", "Thiérache", "Œuvre", "Vallée");
    private static final List<String> TOWNS =
            List.of("LILLE", "ARRAS", "LAON", "BEAUVAIS", "CALAIS", "SOISSONS", "DOUAI", "LENS");
    private static final List<String> CODES =
            List.of("59000", "62000", "02000", "60000", "62100", "02200", "59500", "62300");
    private static final List<String> STATES = List.of(
            "INVITED",
            "INVITED",
            "INVITED",
            "INVITED",
            "INVITATION_PENDING",
            "ACTIVATED",
            "ACTIVATED",
            "PROFILE_COMPLETE",
            "PROFILE_COMPLETE",
            "PROFILE_COMPLETE",
            "COMPLETED",
            "COMPLETED",
            "TO_CONTACT",
            "CLOSED");

    private static final String ETABLISSEMENT = """
            insert into etablissement (id, siret, name, caisse_code, imported_email, contact_email, agent_email, imported_columns,
                state, state_since, journey_state, journey_state_since, contact_open, created_at, version, departement, sort_name, search_text, process_instance_id)
            values (?, ?, ?, 'hauts-de-france', ?, ?, ?, ?, ?, ?, ?, ?, false, ?, 0, ?, ?, ?, ?)
            """;

    private static final String MAIL = """
            insert into email_message (id, etablissement_id, template, status, status_at, queued_at, attempts)
            values (?, ?, 'identifiants', ?, ?, ?, 1)
            """;

    private ListRows() {}

    /** Adds that many, numbered from the first; counted anew for the planner afterwards. */
    static void fill(Connection connection, int first, int count) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement etablissement = connection.prepareStatement(ETABLISSEMENT);
                PreparedStatement mail = connection.prepareStatement(MAIL);
                PreparedStatement tag = connection.prepareStatement("insert into etablissement_tag values (?, ?)")) {
            for (int number = first; number < first + count; number++) {
                add(number, etablissement, mail, tag);
                if (number % AT_ONCE == 0 || number == first + count - 1) {
                    etablissement.executeBatch();
                    mail.executeBatch();
                    tag.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        try (Statement statement = connection.createStatement()) {
            statement.execute(postgres ? "vacuum analyze" : "analyze");
        }
    }

    private static void add(int number, PreparedStatement etablissement, PreparedStatement mail, PreparedStatement tag)
            throws SQLException {
        long id = FIRST_ID + number;
        int mixed = Math.floorMod(number * 7_919, 1_000_003);
        String rare = number % 5_000 == 7 ? " Zéphyrin" : "";
        String name = TRADES.get(number % TRADES.size()) + rare + " " + KINDS.get(mixed % KINDS.size()) + " " + mixed;
        String siret = Sirets.of(FIRST_SIRET + number).digits();
        String email = "direction" + number + "@fictif.example";
        String agent = mixed % 10 < 3 ? null : "agent" + mixed % 40 + "@caisse.example";
        String state = STATES.get(mixed % STATES.size());
        Timestamp since = Timestamp.from(END.minus(Duration.ofMinutes(mixed % OLDEST)));
        Map<String, String> columns =
                Map.of("code_postal", CODES.get(mixed % CODES.size()), "ville", TOWNS.get(mixed % TOWNS.size()));
        SearchText text = SearchText.of(name, siret, email, columns);
        Object[] values = {
            id,
            siret,
            name,
            email,
            email,
            agent,
            json(columns, mixed),
            state,
            since,
            state,
            since,
            since,
            SearchText.departement(columns).orElseThrow(),
            text.sortName(),
            text.words(),
            "p" + id
        };
        set(etablissement, values);
        String status = mixed % 50 == 0 ? "BOUNCED" : mixed % 100 == 1 ? "REFUSED" : "HANDED_OVER";
        set(mail, "m" + number, id, status, since, since);
        if (mixed % 3 == 0) {
            Timestamp before = Timestamp.from(since.toInstant().minus(Duration.ofDays(7)));
            set(mail, "o" + number, id, "HANDED_OVER", before, before);
        }
        if (mixed % 10 == 0) {
            set(tag, id, "vague " + mixed % 7);
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        statement.addBatch();
    }

    private static String json(Map<String, String> columns, int number) {
        return "{\"adresse\":\"%d rue de la République, zone industrielle des Prés\",\"code_postal\":\"%s\",\"ville\":\"%s\"}"
                .formatted(number % 300, columns.get("code_postal"), columns.get("ville"));
    }
}
