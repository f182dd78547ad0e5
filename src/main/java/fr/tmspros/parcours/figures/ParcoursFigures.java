package fr.tmspros.parcours.figures;

import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import fr.tmspros.form.Forms;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.figures.ParcoursStatistics.Duration;
import fr.tmspros.parcours.figures.ParcoursStatistics.Indicator;
import fr.tmspros.parcours.figures.ParcoursStatistics.Question;
import fr.tmspros.parcours.figures.ParcoursStatistics.Spread;
import fr.tmspros.parcours.figures.ParcoursStatistics.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the parcours of all établissements of some caisses. What somebody answered is shown together with that of four others at least,
 * or not at all. Closed files are left out; times are those of the last twelve months.
 */
@Service
@Transactional(readOnly = true)
public class ParcoursFigures {

    /** Fewer are not shown together: one of them could be told. */
    public static final int FEWEST = 5;

    /** Établissements whose answers are compared: those that were validated last. */
    static final int MOST_COMPARED = 1_000;

    private static final int MOST_QUESTIONS = 15;
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);

    private static final String MORE = """
            select count(*) from (
                select 1 as one from etape where caisse_code in (:caisses) and number = 1 fetch first :some rows only) counted
            """;

    private static final String COUNTS = """
            select e.number, e.state, count(*) as counted
            from etape e join etablissement o on o.id = e.etablissement_id
            where e.caisse_code in (:caisses) and o.state <> 'CLOSED'
            group by e.number, e.state
            """;

    private static final String ANSWERING = """
            select f.etape_number as number, count(*) as counted,
                   percentile_cont(0.5) within group (order by extract(epoch from (f.sent_at - f.opened_at))) as median,
                   percentile_cont(0.9) within group (order by extract(epoch from (f.sent_at - f.opened_at))) as ninetieth
            from (select r.etablissement_id, r.etape_number, o.profile_completed_at as opened_at, min(r.sent_at) as sent_at
                  from etablissement o join etape_review r on r.etablissement_id = o.id
                  where o.caisse_code in (:caisses) and o.state <> 'CLOSED' and o.profile_completed_at is not null
                  group by r.etablissement_id, r.etape_number, o.profile_completed_at) f
            where f.sent_at >= :since
            group by f.etape_number
            """;

    private static final String REVIEWING = """
            select r.etape_number as number, count(*) as counted,
                   percentile_cont(0.5) within group (order by extract(epoch from (r.decided_at - r.sent_at))) as median,
                   percentile_cont(0.9) within group (order by extract(epoch from (r.decided_at - r.sent_at))) as ninetieth
            from etape_review r join etablissement o on o.id = r.etablissement_id
            where o.caisse_code in (:caisses) and o.state <> 'CLOSED'
              and r.decision in ('VALIDATED', 'SENT_BACK') and r.decided_at >= :since
            group by r.etape_number
            """;

    private static final String SENT_BACK = """
            select r.etape_number as number, c.question_key as question, count(*) as counted
            from etape_review_comment c
            join etape_review r on r.id = c.review_id
            join etablissement o on o.id = r.etablissement_id
            where o.caisse_code in (:caisses) and o.state <> 'CLOSED'
              and r.decision = 'SENT_BACK' and r.decided_at >= :since
            group by r.etape_number, c.question_key
            order by counted desc, number, question
            fetch first :most rows only
            """;

    private static final String ANSWERS = """
            select a.etablissement_id, a.etape_number, a.question_key, a.answer_value
            from (select e.etablissement_id
                  from etape e join etablissement o on o.id = e.etablissement_id
                  where e.caisse_code in (:caisses) and e.number = :last and e.state = 'VALIDATED' and o.state <> 'CLOSED'
                  order by e.state_since desc, e.id desc
                  fetch first :most rows only) v
            join answer a on a.etablissement_id = v.etablissement_id
            where a.etape_number in (:steps)
            """;

    private final JdbcClient jdbc;
    private final Forms forms;
    private final Clock clock;

    ParcoursFigures(JdbcClient jdbc, Forms forms, Clock clock) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * Everything about these caisses.
     *
     * @param caisses codes of the caisses somebody may see; none sees nothing
     */
    public ParcoursStatistics of(Collection<String> caisses) {
        Collection<String> asked = caisses.isEmpty() ? List.of("") : caisses;
        Map<Integer, FormDefinition> questionnaires = new TreeMap<>();
        IntStream.rangeClosed(1, Parcours.ETAPE_COUNT)
                .forEach(number -> questionnaires.put(number, forms.latest(Parcours.formOf(number))));
        Map<Long, Map<Integer, Map<String, String>>> answers = answers(asked, pairs(questionnaires));
        answers.values()
                .forEach(said -> said.forEach((number, values) ->
                        values.putAll(questionnaires.get(number).computed(values))));
        return new ParcoursStatistics(
                steps(asked),
                sentBack(asked, questionnaires),
                pairs(questionnaires).stream()
                        .map(pair -> indicator(pair, answers.values()))
                        .toList(),
                answers.size());
    }

    /** Whether the parcours of more than so many établissements is open, closed files included; costs no more than they do. */
    boolean areMoreThan(int many, Collection<String> caisses) {
        return !caisses.isEmpty()
                && jdbc.sql(MORE)
                                .param("caisses", caisses)
                                .param("some", many + 1)
                                .query(Long.class)
                                .single()
                        > many;
    }

    private List<Step> steps(Collection<String> caisses) {
        Map<Integer, Map<EtapeState, Long>> counts = new HashMap<>();
        jdbc.sql(COUNTS).param("caisses", caisses).query((ResultSet row) -> {
            counts.computeIfAbsent(row.getInt("number"), number -> new EnumMap<>(EtapeState.class))
                    .put(EtapeState.valueOf(row.getString("state")), row.getLong("counted"));
        });
        Map<Integer, Duration> answering = durations(ANSWERING, caisses);
        Map<Integer, Duration> reviewing = durations(REVIEWING, caisses);
        return IntStream.rangeClosed(1, Parcours.ETAPE_COUNT)
                .mapToObj(number -> new Step(
                        number,
                        counts.getOrDefault(number, Map.of()),
                        answering.getOrDefault(number, Duration.NONE),
                        reviewing.getOrDefault(number, Duration.NONE)))
                .toList();
    }

    private Map<Integer, Duration> durations(String sql, Collection<String> caisses) {
        Map<Integer, Duration> durations = new HashMap<>();
        jdbc.sql(sql).param("caisses", caisses).param("since", aYearAgo()).query((ResultSet row) -> {
            durations.put(row.getInt("number"), duration(row));
        });
        return durations;
    }

    private static Duration duration(ResultSet row) throws SQLException {
        long count = row.getLong("counted");
        return count < FEWEST
                ? new Duration(count, null, null)
                : new Duration(count, days(row.getBigDecimal("median")), days(row.getBigDecimal("ninetieth")));
    }

    private static BigDecimal days(BigDecimal seconds) {
        return seconds.max(BigDecimal.ZERO).divide(SECONDS_OF_A_DAY, 1, RoundingMode.HALF_UP);
    }

    private List<Question> sentBack(Collection<String> caisses, Map<Integer, FormDefinition> questionnaires) {
        return jdbc.sql(SENT_BACK)
                .param("caisses", caisses)
                .param("since", aYearAgo())
                .param("most", MOST_QUESTIONS)
                .query((row, index) -> new Question(
                        row.getInt("number"),
                        label(questionnaires.get(row.getInt("number")), row.getString("question")),
                        row.getLong("counted")))
                .list();
    }

    private static String label(FormDefinition form, String question) {
        return form.field(question).map(FormField::label).orElse(question);
    }

    /** The questions that a form compares with one of a step before. */
    private static List<Pair> pairs(Map<Integer, FormDefinition> questionnaires) {
        List<Pair> pairs = new ArrayList<>();
        questionnaires.forEach((number, form) -> form.fields().stream()
                .filter(field -> field.comparedWith() != null && questionnaires.containsKey(field.comparedEtape()))
                .forEach(field -> pairs.add(new Pair(number, field, field.comparedEtape(), field.comparedWith()))));
        return pairs;
    }

    /** Answers by établissement and step, of those whose last compared step is validated. */
    private Map<Long, Map<Integer, Map<String, String>>> answers(Collection<String> caisses, List<Pair> pairs) {
        Map<Long, Map<Integer, Map<String, String>>> answers = new LinkedHashMap<>();
        List<Integer> steps = pairs.stream()
                .flatMap(pair -> Stream.of(pair.etape(), pair.etapeBefore()))
                .distinct()
                .toList();
        steps.stream().max(Integer::compare).ifPresent(last -> jdbc.sql(ANSWERS)
                .param("caisses", caisses)
                .param("last", last)
                .param("most", MOST_COMPARED)
                .param("steps", steps)
                .query((ResultSet row) -> {
                    answers.computeIfAbsent(row.getLong("etablissement_id"), id -> new HashMap<>())
                            .computeIfAbsent(row.getInt("etape_number"), number -> new HashMap<>())
                            .put(row.getString("question_key"), row.getString("answer_value"));
                }));
        return answers;
    }

    private static Indicator indicator(Pair pair, Collection<Map<Integer, Map<String, String>>> answers) {
        List<BigDecimal> before = new ArrayList<>();
        List<BigDecimal> after = new ArrayList<>();
        for (Map<Integer, Map<String, String>> said : answers) {
            Optional<BigDecimal> first = value(said.get(pair.etapeBefore()), pair.keyBefore());
            Optional<BigDecimal> second =
                    value(said.get(pair.etape()), pair.field().key());
            if (first.isPresent() && second.isPresent()) {
                before.add(first.get());
                after.add(second.get());
            }
        }
        boolean enough = before.size() >= FEWEST;
        return new Indicator(
                pair.field().label(),
                pair.field().unit(),
                before.size(),
                enough ? spread(before) : null,
                enough ? spread(after) : null);
    }

    private static Optional<BigDecimal> value(Map<String, String> answers, String key) {
        String text = answers == null ? "" : answers.getOrDefault(key, "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException keptAsTyped) {
            return Optional.empty();
        }
    }

    private static Spread spread(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    /** Between the two values it lies between, as {@code percentile_cont} has it. */
    private static BigDecimal quantile(List<BigDecimal> sorted, double part) {
        double position = part * (sorted.size() - 1);
        int below = (int) Math.floor(position);
        BigDecimal lower = sorted.get(below);
        BigDecimal upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower.add(upper.subtract(lower).multiply(BigDecimal.valueOf(position - below)))
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    private OffsetDateTime aYearAgo() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minus(Period.ofYears(1));
    }

    /** A question and the one of a step before that it is compared with. */
    private record Pair(int etape, FormField field, int etapeBefore, String keyBefore) {}
}
