package fr.tmspros.papers;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FieldType;
import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormField;
import fr.tmspros.form.FormSection;
import fr.tmspros.papers.Synthese.Line;
import fr.tmspros.papers.Synthese.Section;
import fr.tmspros.papers.Synthese.Step;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.ReviewView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together everything an établissement answered, section by section. */
@Service
public class Syntheses {

    private final Holders holders;
    private final EtapeAnswers answers;
    private final MessageSource messages;
    private final Clock clock;

    Syntheses(Holders holders, EtapeAnswers answers, MessageSource messages, Clock clock) {
        this.holders = holders;
        this.answers = answers;
        this.messages = messages;
        this.clock = clock;
    }

    /** The answers of this établissement as they stand now. */
    @Transactional(readOnly = true)
    public Synthese of(long etablissementId) {
        Holder holder = holders.of(etablissementId);
        return new Synthese(
                holder,
                clock.instant().atZone(holder.zone()),
                answers.all(etablissementId).stream()
                        .map(answered -> step(answered, holder.zone()))
                        .toList());
    }

    private Step step(AnsweredEtape answered, ZoneId zone) {
        Map<String, String> values = new LinkedHashMap<>(answered.answers());
        values.putAll(answered.form().computed(answered.answers()));
        Set<String> visible = answered.form().visible(answered.answers());
        Optional<ReviewView> decided = lastDecision(answered);
        FormCheck check = answered.check();
        return new Step(
                answered.etape().number(),
                answered.etape().state(),
                local(answered.etape().since(), zone),
                answered.etape().answered(),
                answered.etape().of(),
                answered.form().sections().stream()
                        .filter(section -> visible.contains(section.key()))
                        .map(section -> section(section, values, visible, decided))
                        .filter(section -> !section.lines().isEmpty())
                        .toList(),
                labels(check, problem -> problem.kind() == FieldProblem.Kind.REQUIRED),
                labels(check, problem -> problem.kind() != FieldProblem.Kind.REQUIRED),
                decided.map(ReviewView::comment).orElse(""),
                local(decided.map(ReviewView::decidedAt).orElse(null), zone),
                answered.gone().stream()
                        .map(gone -> new Line(gone.label(), gone.inWords(), List.of(), List.of(), List.of(), ""))
                        .toList());
    }

    private Section section(
            FormSection section, Map<String, String> values, Set<String> visible, Optional<ReviewView> decided) {
        return new Section(
                section.heading(),
                section.fields().stream()
                        .filter(field -> visible.contains(field.key()))
                        .map(field -> line(
                                field,
                                values.getOrDefault(field.key(), ""),
                                decided.map(review -> review.comments().get(field.key()))
                                        .orElse("")))
                        .toList());
    }

    private Line line(FormField field, String value, String comment) {
        List<String> choices = field.chosen(value).stream().map(field::display).toList();
        List<List<String>> rows = field.rows(value).stream()
                .map(row -> field.columns().stream()
                        .map(column -> text(column, row.getOrDefault(column.key(), "")))
                        .toList())
                .toList();
        boolean plain = choices.isEmpty() && field.columns().isEmpty() && !"[]".equals(value);
        return new Line(
                field.label(),
                plain ? text(field, value) : "",
                choices,
                field.columns().stream().map(FormField::label).toList(),
                rows,
                Objects.requireNonNullElse(comment, ""));
    }

    private String text(FormField field, String value) {
        return field.type() == FieldType.CHECKBOX && !value.isEmpty()
                ? messages.getMessage("papiers.case." + value, null, value, Locale.FRENCH)
                : field.read(value);
    }

    /** What the caisse last decided; that it has seen later changes is no decision. */
    private static Optional<ReviewView> lastDecision(AnsweredEtape answered) {
        return answered.reviews().stream()
                .filter(review -> review.decision() == Decision.VALIDATED || review.decision() == Decision.SENT_BACK)
                .findFirst();
    }

    private static List<String> labels(FormCheck check, Predicate<FieldProblem> which) {
        return check.problems().stream()
                .filter(which)
                .map(FieldProblem::label)
                .distinct()
                .toList();
    }

    private static ZonedDateTime local(Instant instant, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone);
    }
}
