package fr.tmspros.papers;

import fr.tmspros.form.FormField;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.EtapeAnswers;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan d'actions of an établissement, read from its answers. */
@Service
public class Plans {

    private static final String PROPERTY = "plan";
    private static final String ACTIONS = "actions";

    private final Holders holders;
    private final EtapeAnswers answers;
    private final Clock clock;

    Plans(Holders holders, EtapeAnswers answers, Clock clock) {
        this.holders = holders;
        this.answers = answers;
        this.clock = clock;
    }

    /** The plan as it stands now; without a list where no form asks for one. */
    @Transactional(readOnly = true)
    public Plan of(long etablissementId) {
        Holder holder = holders.of(etablissementId);
        return new Plan(
                holder,
                clock.instant().atZone(holder.zone()),
                answers.all(etablissementId).stream().flatMap(Plans::tables).toList());
    }

    private static Stream<Plan.Table> tables(AnsweredEtape answered) {
        return lists(answered.form().fields())
                .map(list -> new Plan.Table(
                        answered.etape().number(),
                        list,
                        answered.version(),
                        list.rows(answered.answers().getOrDefault(list.key(), ""))));
    }

    private static Stream<FormField> lists(List<FormField> fields) {
        return fields.stream()
                .filter(field -> !field.columns().isEmpty()
                        && ACTIONS.equals(field.properties().get(PROPERTY)));
    }
}
