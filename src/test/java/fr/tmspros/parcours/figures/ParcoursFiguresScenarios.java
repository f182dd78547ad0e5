package fr.tmspros.parcours.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.ImportedEtablissement;
import fr.tmspros.form.FormField;
import fr.tmspros.form.Forms;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.figures.ParcoursStatistics.Indicator;
import fr.tmspros.support.Sirets;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows of a caisse that no journey has, gone at the end of each fact. */
abstract class ParcoursFiguresScenarios {

    private static final String CAISSE = "guyane";

    @Autowired
    ParcoursFigures figures;

    @Autowired
    Etablissements etablissements;

    @Autowired
    Forms forms;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    private long next = 900_000_000L;

    @Test
    void stepsAreCountedByStateAndClosedFilesLeftOut() {
        inAWorldOfItsOwn(() -> {
            validated(2);
            long closed = validated(1);
            jdbc.update("update etablissement set state = 'CLOSED' where id = ?", closed);
            etape(etablissement(), 1, EtapeState.SENT_BACK);

            ParcoursStatistics.Step first = shown().steps().get(0);
            assertThat(first.counts()).isEqualTo(Map.of(EtapeState.VALIDATED, 2L, EtapeState.SENT_BACK, 1L));
            assertThat(first.percent(EtapeState.VALIDATED)).isEqualTo(67);
            assertThat(shown().steps().get(3).total()).isEqualTo(2);
        });
    }

    @Test
    void durationsAreThoseOfTheMiddleAndOfNineInTen() {
        inAWorldOfItsOwn(() -> {
            IntStream.rangeClosed(1, 10).forEach(day -> review(etablissement(), 2, day, "VALIDATED"));

            ParcoursStatistics.Step second = shown().steps().get(1);
            assertThat(second.reviewing().count()).isEqualTo(10);
            assertThat(second.reviewing().median()).isEqualByComparingTo("5.5");
            assertThat(second.reviewing().ninetieth()).isEqualByComparingTo("9.1");
            assertThat(second.answering().median()).isEqualByComparingTo("20");
        });
    }

    @Test
    void fewerThanFiveAreNotShownTogether() {
        inAWorldOfItsOwn(() -> {
            IntStream.rangeClosed(1, 4).forEach(day -> review(etablissement(), 2, day, "VALIDATED"));
            validated(4);

            assertThat(shown().steps().get(1).reviewing().median()).isNull();
            assertThat(shown().indicators()).isNotEmpty().allSatisfy(indicator -> {
                assertThat(indicator.before()).isNull();
                assertThat(indicator.after()).isNull();
            });
        });
    }

    @Test
    void questionsThatSendBackComeWithTheMostFirst() {
        inAWorldOfItsOwn(() -> {
            List<FormField> fields = forms.latest(Parcours.formOf(1)).fields();
            String often = fields.get(0).key();
            String rarely = fields.get(1).key();
            comment(review(etablissement(), 1, 1, "SENT_BACK"), rarely);
            comment(review(etablissement(), 1, 1, "SENT_BACK"), often);
            comment(review(etablissement(), 1, 1, "SENT_BACK"), often);
            comment(review(etablissement(), 1, 1, "VALIDATED"), rarely);

            assertThat(shown().sentBack())
                    .extracting(ParcoursStatistics.Question::label, ParcoursStatistics.Question::count)
                    .containsExactly(
                            tuple(fields.get(0).label(), 2L),
                            tuple(fields.get(1).label(), 1L));
        });
    }

    @Test
    void indicatorsCompareThoseWhoSaidBoth() {
        inAWorldOfItsOwn(() -> {
            FormField after = compared();
            for (int value = 1; value <= 5; value++) {
                long id = validated(1);
                answer(id, after.comparedEtape(), after.comparedWith(), String.valueOf(10 * value));
                answer(id, 4, after.key(), String.valueOf(value));
            }
            long onlyBefore = validated(1);
            answer(onlyBefore, after.comparedEtape(), after.comparedWith(), "9999");
            long asTyped = validated(1);
            answer(asTyped, after.comparedEtape(), after.comparedWith(), "9999");
            answer(asTyped, 4, after.key(), "beaucoup");

            Indicator indicator = shown().indicators().stream()
                    .filter(one -> one.label().equals(after.label()))
                    .findFirst()
                    .orElseThrow();
            assertThat(indicator.count()).isEqualTo(5);
            assertThat(indicator.before())
                    .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .usingRecursiveComparison()
                    .isEqualTo(new ParcoursStatistics.Spread(number("20"), number("30"), number("40")));
            assertThat(indicator.after().median()).isEqualByComparingTo("3");
            assertThat(indicator.place(number("40"))).isEqualTo(100);
        });
    }

    @Test
    void parcoursAreCountedNoFurtherThanNecessary() {
        inAWorldOfItsOwn(() -> {
            validated(3);

            assertThat(figures.areMoreThan(2, List.of(CAISSE))).isTrue();
            assertThat(figures.areMoreThan(3, List.of(CAISSE))).isFalse();
            assertThat(figures.areMoreThan(0, List.of())).isFalse();
        });
    }

    @Test
    void nobodysCaisseIsNobodysFigure() {
        assertThat(figures.of(List.of()).steps())
                .allSatisfy(step -> assertThat(step.total()).isZero());
    }

    private ParcoursStatistics shown() {
        return figures.of(List.of(CAISSE));
    }

    private void inAWorldOfItsOwn(Runnable fact) {
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            fact.run();
        });
    }

    /** The first question somebody answers that is compared with one of a step before. */
    private FormField compared() {
        return forms.latest(Parcours.formOf(4)).fields().stream()
                .filter(field -> field.comparedWith() != null && !field.calculated())
                .findFirst()
                .orElseThrow();
    }

    private long etablissement() {
        var row = new ImportedEtablissement(Sirets.next(), "Atelier", "a@atelier.example", CAISSE, null, Map.of());
        Etablissement saved = etablissements.saveAndFlush(row.toEtablissement(clock.instant()));
        jdbc.update("update etablissement set profile_completed_at = ? where id = ?", at(-30), saved.id());
        return saved.id();
    }

    /** So many with all four steps validated; the last of them. */
    private long validated(int many) {
        long last = 0;
        for (int one = 0; one < many; one++) {
            last = etablissement();
            for (int number = 1; number <= Parcours.ETAPE_COUNT; number++) {
                etape(last, number, EtapeState.VALIDATED);
            }
        }
        return last;
    }

    private void etape(long etablissementId, int number, EtapeState state) {
        jdbc.update(
                "insert into etape (id, etablissement_id, number, caisse_code, state, state_since, answers_version, version)"
                        + " values (?, ?, ?, ?, ?, ?, 0, 0)",
                next++,
                etablissementId,
                number,
                CAISSE,
                state.name(),
                at(-1));
    }

    private void answer(long etablissementId, int number, String question, String value) {
        jdbc.update(
                "insert into answer (etablissement_id, etape_number, question_key, label, answer_value, version,"
                        + " updated_at, updated_by) values (?, ?, ?, 'Question', ?, 1, ?, 'somebody')",
                etablissementId,
                number,
                question,
                value,
                at(-1));
    }

    /** Sent ten days ago, decided so many days later. */
    private long review(long etablissementId, int number, int days, String decision) {
        jdbc.update(
                "insert into etape_review (id, etablissement_id, etape_number, answers, sent_at, sent_by, decision,"
                        + " decided_at, decided_by, comment_text) values (?, ?, ?, '{}', ?, 'somebody', ?, ?, 'agent', '')",
                next,
                etablissementId,
                number,
                at(-10),
                decision,
                at(days - 10));
        return next++;
    }

    private void comment(long review, String question) {
        jdbc.update(
                "insert into etape_review_comment (review_id, question_key, comment_text) values (?, ?, 'Précisez.')",
                review,
                question);
    }

    private OffsetDateTime at(int days) {
        Instant then = clock.instant().plus(Duration.ofDays(days));
        return OffsetDateTime.ofInstant(then, ZoneOffset.UTC);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
