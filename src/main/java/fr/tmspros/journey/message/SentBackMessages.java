package fr.tmspros.journey.message;

import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.FormField;
import fr.tmspros.journey.process.JourneyTexts;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeReviewed;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.ReviewView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** « À compléter »: what the caisse asks for in a step it sent back, once it cannot take that back any more. */
@Component
class SentBackMessages {

    private static final String ETAPE = "etape";

    private final RuntimeService runtime;
    private final MessageProcess messages;
    private final Etablissements etablissements;
    private final EtapeAnswers answers;
    private final JourneyEmails emails;
    private final JourneyTexts texts;
    private final EmailLog log;

    SentBackMessages(
            RuntimeService runtime,
            MessageProcess messages,
            Etablissements etablissements,
            EtapeAnswers answers,
            JourneyEmails emails,
            JourneyTexts texts,
            EmailLog log) {
        this.runtime = runtime;
        this.messages = messages;
        this.etablissements = etablissements;
        this.answers = answers;
        this.emails = emails;
        this.texts = texts;
        this.log = log;
    }

    @EventListener
    void on(EtapeReviewed reviewed) {
        if (reviewed.decision() != Decision.SENT_BACK) {
            return;
        }
        String siret = etablissements
                .findById(reviewed.etablissementId())
                .orElseThrow()
                .siret()
                .digits();
        Map<String, Object> variables = new HashMap<>(MessageProcess.variables(EmailTemplate.A_COMPLETER));
        variables.put(ETAPE, reviewed.number());
        String id = runtime.startProcessInstanceByKey(MessageProcess.KEY, siret, variables)
                .getId();
        log.queued(id, reviewed.etablissementId(), EmailTemplate.A_COMPLETER);
    }

    /** Which step it is comes with the message; whether there is anything to complete in it is asked of our tables. */
    Delivery send(DelegateExecution execution) {
        int number = (Integer) execution.getVariable(ETAPE);
        return messages.send(execution, (id, etablissement) -> send(id, etablissement, number));
    }

    private Delivery send(String id, Etablissement etablissement, int number) {
        AnsweredEtape step = answers.of(etablissement.id(), number);
        Optional<ReviewView> asked =
                step.decided().filter(review -> step.etape().state() == EtapeState.SENT_BACK);
        if (asked.isEmpty()) {
            log.withdraw(id);
            return Delivery.HANDED_OVER;
        }
        return emails.sendSentBack(
                id,
                etablissement,
                Map.of(
                        ETAPE,
                        texts.of("espace.etape.name", number, texts.of("espace.etape." + number + ".title")),
                        "path",
                        "/parcours/etapes/" + number,
                        "asked",
                        Map.of("comment", asked.get().comment(), "remarks", remarks(step, asked.get()))));
    }

    private static List<Map<String, String>> remarks(AnsweredEtape step, ReviewView review) {
        return step.form().fields().stream()
                .flatMap(field -> remark(field, review).stream())
                .toList();
    }

    private static Optional<Map<String, String>> remark(FormField field, ReviewView review) {
        return Optional.ofNullable(review.comments().get(field.key()))
                .filter(text -> !text.isBlank())
                .map(text -> Map.of("question", field.label(), "text", text));
    }
}
