package fr.tmspros.system.demo;

import static java.util.Map.entry;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pretends that whatever has happened with some fictitious établissements happened days earlier: every moment in every row about them, of
 * ours and of the engine's, moves by the same, timers included. The one place where the demo writes into tables of other rooms; the audit
 * trail tells what really happened when.
 */
@Component
@Profile("demo")
class DemoPast {

    private static final String IDS = "(select id from etablissement where siret in (:sirets))";
    private static final String JOURNEYS = "(select process_instance_id from etablissement where siret in (:sirets))";

    private static final Map<String, String> ROWS = Map.ofEntries(
            entry("etablissement", "siret in (:sirets)"),
            entry("email_message", "etablissement_id in " + IDS),
            entry("case_entry", "etablissement_id in " + IDS),
            entry("account", "etablissement_id in " + IDS),
            entry(
                    "credentials_dispatch",
                    "account_id in (select id from account where etablissement_id in " + IDS + ")"),
            entry("act_ru_job", "process_instance_id_ in " + JOURNEYS),
            entry("act_ru_task", "proc_inst_id_ in " + JOURNEYS),
            entry("act_hi_procinst", "proc_inst_id_ in " + JOURNEYS),
            entry("act_hi_actinst", "proc_inst_id_ in " + JOURNEYS),
            entry("act_hi_taskinst", "proc_inst_id_ in " + JOURNEYS));

    /** A repetition as the engine keeps it, with the moment it counts from. */
    private static final Pattern REPETITION = Pattern.compile("(R\\d*/)([^/]+)(/.+)");

    private final JdbcClient jdbc;

    DemoPast(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Moves what there is about these établissements that many days back. */
    @Transactional
    public void moveBack(Collection<String> sirets, int days) {
        repetitions(sirets, days);
        ROWS.forEach((table, theirs) -> {
            String moved = String.join(
                    ", ",
                    moments(table).stream()
                            .map(column -> column + " = " + column + " - interval '" + days + "' day")
                            .toList());
            jdbc.sql("update " + table + " set " + moved + " where " + theirs)
                    .param("sirets", sirets)
                    .update();
        });
    }

    private List<String> moments(String table) {
        return jdbc.sql("select lower(column_name) from information_schema.columns where lower(table_name) = :table"
                        + " and lower(table_schema) = lower(current_schema) and lower(data_type) like 'timestamp%'")
                .param("table", table)
                .query(String.class)
                .list();
    }

    private void repetitions(Collection<String> sirets, int days) {
        jdbc.sql("select id_, repeat_ from act_ru_job where repeat_ is not null and process_instance_id_ in "
                        + JOURNEYS)
                .param("sirets", sirets)
                .query((row, number) -> entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(job -> {
                    Matcher repetition = REPETITION.matcher(job.getValue());
                    if (repetition.matches()) {
                        LocalDateTime from =
                                LocalDateTime.parse(repetition.group(2)).minusDays(days);
                        jdbc.sql("update act_ru_job set repeat_ = :repetition where id_ = :id")
                                .param("repetition", repetition.group(1) + from + repetition.group(3))
                                .param("id", job.getKey())
                                .update();
                    }
                });
    }
}
