package fr.tmspros.system.demo;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.Acts;
import fr.tmspros.credentials.Activations;
import fr.tmspros.email.Bounces;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import fr.tmspros.form.Forms;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.Draft;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.system.demo.DemoStory.Chapter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Does what the stories of the demo say, as the person they speak of, through the services that pages call. */
@Component
@Profile("demo")
class DemoPeople {

    /** That of every fictitious établissement that came in. */
    static final String PASSWORD = "demo-etablissement-tmspros";

    private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);
    private static final int WORDS_OF_EACH = 4;
    private static final int BEGUN = 3;
    private static final String PROFILE = "profil";
    private static final String UNKNOWN_USER = "550 5.1.1 User unknown";
    private static final List<String> NAMES = List.of("Moreau", "Lefebvre", "Garnier", "Fontaine", "Roussel");

    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final Activations activations;
    private final Journeys journeys;
    private final Acts acts;
    private final Bounces bounces;
    private final EtapeAnswers answers;
    private final Reviews reviews;
    private final Forms forms;
    private final MessageSource messages;
    private List<CurrentAccount> agents = List.of();
    private Consumer<Long> activation;

    DemoPeople(
            Etablissements etablissements,
            AccountDirectory accounts,
            Activations activations,
            Journeys journeys,
            Acts acts,
            Bounces bounces,
            EtapeAnswers answers,
            Reviews reviews,
            Forms forms,
            MessageSource messages) {
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.activations = activations;
        this.journeys = journeys;
        this.acts = acts;
        this.bounces = bounces;
        this.answers = answers;
        this.reviews = reviews;
        this.forms = forms;
        this.messages = messages;
    }

    /** Who acts where agents act. */
    void work(List<CurrentAccount> who) {
        agents = who;
        activation = activations.withOnePassword(PASSWORD);
    }

    /** Does it. What is not possible where the établissement stands by then is left out, as people leave it. */
    void live(Chapter chapter) {
        etablissements.findBySiret(chapter.siret().digits()).ifPresent(found -> {
            try {
                live(chapter, found);
            } catch (RuntimeException failure) {
                LOG.warn("{} of the simulation failed", chapter.deed(), failure);
            }
        });
    }

    private void live(Chapter chapter, Etablissement found) {
        long id = found.id();
        switch (chapter.deed()) {
            case BOUNCE -> bounces.cameBack(id, EmailTemplate.IDENTIFIANTS, UNKNOWN_USER);
            case ACTIVATE -> activation.accept(id);
            case BEGIN_PROFILE -> itself(id, own -> journeys.submitProfile(id, begun(chapter, found)));
            case COMPLETE_PROFILE -> itself(id, own -> journeys.submitProfile(id, profile(chapter, found)));
            case BEGIN_STEP -> itself(id, own -> answers.keep(id, chapter.step(), begunStep(chapter, own)));
            case SEND_STEP -> itself(id, own -> answers.send(id, chapter.step(), step(chapter, own)));
            case SEND_STEP_BACK -> decide(chapter, id, Decision.SENT_BACK, remark(chapter));
            case VALIDATE_STEP -> decide(chapter, id, Decision.VALIDATED, Map.of());
            default -> acts.perform(agent(chapter), id, act(chapter));
        }
    }

    private void decide(Chapter chapter, long id, Decision decision, Map<String, String> comments) {
        CurrentAccount by = agent(chapter);
        as(by, () -> reviews.decide(id, chapter.step(), decision, "", comments, by.id()));
    }

    /** On one of its answers. */
    private Map<String, String> remark(Chapter chapter) {
        List<String> questions = List.copyOf(stepAnswers(chapter).keySet());
        return Map.of(questions.get(chapter.draw() % questions.size()), words("retour", chapter));
    }

    private CurrentAccount agent(Chapter chapter) {
        return agents.get(chapter.draw() % agents.size());
    }

    private Draft step(Chapter chapter, CurrentAccount by) {
        return new Draft(stepAnswers(chapter), Integer.MAX_VALUE, by.id());
    }

    /** Its first answers only. */
    private Draft begunStep(Chapter chapter, CurrentAccount by) {
        Map<String, String> begun = new LinkedHashMap<>();
        stepAnswers(chapter).entrySet().stream()
                .limit(BEGUN)
                .forEach(answer -> begun.put(answer.getKey(), answer.getValue()));
        return new Draft(begun, Integer.MAX_VALUE, by.id());
    }

    /** The questionnaire in force, whatever it asks, with nothing missing; in words of our own where there are some for a question. */
    private Map<String, String> stepAnswers(Chapter chapter) {
        FormDefinition form = forms.latest(Parcours.formOf(chapter.step()));
        Map<String, String> given = new LinkedHashMap<>();
        form.fields().stream()
                .filter(field -> field.hide() == null && isAnswered(field))
                .forEach(field -> given.put(field.key(), stepAnswer(field, chapter, field.key())));
        Set<String> visible = form.visible(given);
        form.fields().stream()
                .filter(field -> field.hide() != null && isAnswered(field) && visible.contains(field.key()))
                .forEach(field -> given.put(field.key(), stepAnswer(field, chapter, field.key())));
        return given;
    }

    private static boolean isAnswered(FormField field) {
        return !field.readOnly() && !field.calculated();
    }

    /** The same index for all that one établissement says, so that its figures fit together. */
    private String stepAnswer(FormField field, Chapter chapter, String key) {
        int index = Math.floorMod(chapter.siret().digits().hashCode(), WORDS_OF_EACH);
        String words = messages.getMessage(
                "demo.simulation.reponse." + chapter.step() + "." + key + "." + index, null, "", Locale.FRENCH);
        if (!words.isEmpty()) {
            return words;
        }
        if (!field.options().isEmpty()) {
            String option = field.options().get(index % field.options().size()).value();
            return field.type().several()
                    ? "[\"" + option + "\"]"
                    : field.options().get(0).value();
        }
        return switch (field.type()) {
            case LINES ->
                field.columns().stream()
                        .map(column -> "\"" + column.key() + "\":\""
                                + stepAnswer(column, chapter, key + "." + column.key()) + "\"")
                        .collect(Collectors.joining(",", "[{", "}]"));
            case NUMBER -> String.valueOf(1 + index);
            case DATE -> day(chapter, key).toString();
            case CHECKBOX -> "true";
            case EMAIL -> "equipe@fictif" + chapter.draw() + ".example";
            case PHONE -> "06 39 98 %02d %02d".formatted(chapter.draw() % 100, chapter.draw() / 10);
            default -> words("note", chapter);
        };
    }

    /** What was done lies behind, the lines of a plan ahead. */
    private static LocalDate day(Chapter chapter, String key) {
        LocalDate day = chapter.at().toLocalDate();
        return key.contains(".") ? day.plusDays(30L + chapter.draw() % 90) : day.minusDays(1L + chapter.draw() % 30);
    }

    private Act act(Chapter chapter) {
        LocalDate day = chapter.at().toLocalDate();
        return switch (chapter.deed()) {
            case ASSIGN -> new Act.Assign(accounts.identifierOf(agent(chapter).id()));
            case CORRECT -> new Act.SendCredentials(Optional.of("accueil@fictif" + chapter.draw() + ".example"));
            case RESEND -> new Act.SendCredentials(Optional.empty());
            case TAG -> new Act.AddTag(words("etiquette", chapter));
            case CALL -> new Act.Call(day.toString(), name(chapter), words("appel", chapter));
            case RECALL ->
                new Act.Recall(day.plusDays(20L + chapter.draw() % 60).toString(), words("rappel", chapter));
            case CLOSE -> new Act.Close(words("motif", chapter));
            default -> new Act.Note(words("note", chapter));
        };
    }

    /** The profile in force, whatever it asks, with nothing missing. */
    private Map<String, String> profile(Chapter chapter, Etablissement found) {
        return answers(chapter, found, field -> true);
    }

    /** Who it is, and no more. */
    private Map<String, String> begun(Chapter chapter, Etablissement found) {
        return answers(chapter, found, field -> Objects.toString(field.autocomplete(), "")
                .endsWith("-name"));
    }

    private Map<String, String> answers(Chapter chapter, Etablissement found, Predicate<FormField> which) {
        return forms.latest(PROFILE).fields().stream()
                .filter(field -> !field.readOnly())
                .filter(which)
                .collect(Collectors.toMap(FormField::key, field -> answer(field, chapter, found)));
    }

    private static String answer(FormField field, Chapter chapter, Etablissement found) {
        if (!field.options().isEmpty()) {
            return field.options().get(0).value();
        }
        return switch (field.type()) {
            case EMAIL -> found.contactEmail();
            case PHONE -> "06 39 98 %02d %02d".formatted(chapter.draw() % 100, chapter.draw() / 10);
            case TEXTAREA -> "%d rue des Prés\n59000 LILLE".formatted(1 + chapter.draw());
            case NUMBER -> String.valueOf(1 + chapter.draw());
            case DATE -> chapter.at().toLocalDate().toString();
            case CHECKBOX -> "true";
            default -> words(field, chapter);
        };
    }

    private static String words(FormField field, Chapter chapter) {
        return switch (Objects.toString(field.autocomplete(), "")) {
            case "family-name" -> name(chapter);
            case "given-name" -> "Dominique";
            default -> "Directrice";
        };
    }

    private static String name(Chapter chapter) {
        return NAMES.get(chapter.draw() % NAMES.size());
    }

    private String words(String what, Chapter chapter) {
        return messages.getMessage(
                "demo.simulation." + what + "." + chapter.draw() % WORDS_OF_EACH, null, Locale.FRENCH);
    }

    /** The établissement does it. */
    private void itself(long id, Consumer<CurrentAccount> deed) {
        accounts.ofEtablissement(id).ifPresent(own -> as(own, () -> deed.accept(own)));
    }

    /** In somebody's name, so that history and trail say so. */
    private static void as(CurrentAccount account, Runnable deed) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()));
        try {
            deed.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
