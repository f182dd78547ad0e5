package fr.tmspros.agent.etape;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AgentName;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.ProblemView;
import fr.tmspros.caseload.opinion.Opinions;
import fr.tmspros.dialogue.template.AnswerTemplate;
import fr.tmspros.dialogue.template.AnswerTemplates;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.Reviews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A step of an établissement as its caisse reads it: to decide on it, take that back, take note of later changes, and ask a colleague. The
 * parameters {@code portee} and {@code apres} say where the reader is in the list of what waits.
 */
@Controller
@RequestMapping("/agent/etablissements/{siret}/etapes/{number}")
class ReviewController {

    private static final String VIEW = "agent/etape";
    private static final String REDIRECT = "redirect:/agent/etablissements/{siret}/etapes/{number}";
    private static final String PORTEE = "portee";
    private static final String APRES = "apres";
    private static final String DONE = "done";
    private static final String REFUSED = "refused";

    private final ReviewViews views;
    private final Reviews reviews;
    private final Opinions opinions;
    private final AnswerTemplates templates;
    private final AccountDirectory accounts;

    ReviewController(
            ReviewViews views,
            Reviews reviews,
            Opinions opinions,
            AnswerTemplates templates,
            AccountDirectory accounts) {
        this.views = views;
        this.reviews = reviews;
        this.opinions = opinions;
        this.templates = templates;
        this.accounts = accounts;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String portee,
            @RequestParam(defaultValue = "") String apres) {
        return page(account, siret, number, Map.of(PORTEE, portee, APRES, apres), List.of());
    }

    private ModelAndView page(
            CurrentAccount account,
            String siret,
            String number,
            Map<String, String> typed,
            List<ProblemView> problems) {
        int etape = ReviewViews.number(number);
        Etablissement found = views.find(account, siret);
        List<AgentName> colleagues = accounts.agents(List.of(found.caisseCode()));
        ModelAndView page = new ModelAndView(VIEW)
                .addObject("shown", views.show(account, found, etape, typed, of(typed, APRES)))
                .addObject("colleagues", colleagues)
                .addObject("templates", templates.of(found.caisseCode()))
                .addObject(PORTEE, of(typed, PORTEE))
                .addObject("typed", typed)
                .addObject("problems", problems)
                .addObject("longest", Opinions.LONGEST);
        if (!problems.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return page;
    }

    /** Validates the step, or sends it back with comments. */
    @PostMapping
    ModelAndView decide(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        int etape = ReviewViews.number(number);
        Etablissement found = views.find(account, siret);
        if (found.state() == JourneyState.CLOSED) {
            return refused("CLOSED", typed, redirect);
        }
        if (!isSeen(found.id(), etape, typed)) {
            return refused("CHANGED", typed, redirect);
        }
        Optional<Decision> decision = Reviews.decision(of(typed, "decision"));
        if (decision.isEmpty()) {
            return page(account, siret, number, typed, ProblemView.only("decision", "agent.etape.problem.NO_DECISION"));
        }
        Reviews.Outcome outcome = reviews.decide(
                found.id(), etape, decision.get(), of(typed, ReviewViews.COMMENT), comments(typed), account.id());
        return answer(account, siret, number, outcome, decision.get().name(), typed, redirect);
    }

    /** Keeps the comments as they are; a template of the caisse is put below the comment to the step. */
    @PostMapping("/brouillon")
    ModelAndView keep(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        int etape = ReviewViews.number(number);
        Etablissement found = views.find(account, siret);
        if (!isSeen(found.id(), etape, typed)) {
            return refused("CHANGED", typed, redirect);
        }
        Reviews.Outcome outcome =
                reviews.keepComments(found.id(), etape, withTemplate(account, typed), comments(typed));
        return answer(account, siret, number, outcome, "KEPT", typed, redirect);
    }

    /** Takes the last decision back. */
    @PostMapping("/annulation")
    ModelAndView undo(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        int etape = ReviewViews.number(number);
        Etablissement found = views.find(account, siret);
        return found.state() == JourneyState.CLOSED
                ? refused("CLOSED", typed, redirect)
                : answer(account, siret, number, reviews.undo(found.id(), etape), "UNDONE", typed, redirect);
    }

    /** Takes note of what was changed after the validation. */
    @PostMapping("/lecture")
    ModelAndView takeNote(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        int etape = ReviewViews.number(number);
        Etablissement found = views.find(account, siret);
        int version = of(typed, "version").matches("[0-9]{1,9}") ? Integer.parseInt(of(typed, "version")) : -1;
        Reviews.Outcome outcome = reviews.takeNote(found.id(), etape, version, account.id());
        return answer(account, siret, number, outcome, "NOTED", typed, redirect);
    }

    /** Asks a colleague, in private. */
    @PostMapping("/avis")
    ModelAndView ask(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String number,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        int etape = ReviewViews.number(number);
        Etablissement found = views.find(account, siret);
        Opinions.Outcome outcome = opinions.ask(account, found, etape, of(typed, "collegue"), of(typed, "texte"));
        return switch (outcome) {
            case DONE -> done("ASKED", typed, redirect);
            case NO_COLLEAGUE, ASKED_ALREADY ->
                page(account, siret, number, typed, opinionProblem("collegue", outcome));
            case NO_TEXT, LONG_TEXT -> page(account, siret, number, typed, opinionProblem("texte", outcome));
            case NOT_ASKED -> refused(outcome.name(), typed, redirect);
        };
    }

    /** Answers what a colleague asked. */
    @PostMapping("/avis/{opinion}")
    ModelAndView giveOpinion(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String number,
            @PathVariable String opinion,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        ReviewViews.number(number);
        Etablissement found = views.find(account, siret);
        long id = opinion.matches("[0-9]{1,18}") ? Long.parseLong(opinion) : 0;
        Opinions.Outcome outcome = opinions.answer(account, found.id(), id, of(typed, "reponse"));
        return switch (outcome) {
            case DONE -> done("ANSWERED", typed, redirect);
            case NO_TEXT, LONG_TEXT -> page(account, siret, number, typed, opinionProblem("reponse-" + id, outcome));
            case NOT_ASKED, NO_COLLEAGUE, ASKED_ALREADY -> refused("NOT_ASKED", typed, redirect);
        };
    }

    private ModelAndView answer(
            CurrentAccount account,
            String siret,
            String number,
            Reviews.Outcome outcome,
            String done,
            Map<String, String> typed,
            RedirectAttributes redirect) {
        return switch (outcome) {
            case DONE -> done(done, typed, redirect);
            case COMMENT_MISSING, COMMENT_TOO_LONG -> page(account, siret, number, typed, problems(outcome, typed));
            case NOT_WAITING, TOO_LATE, WENT_ON, CHANGED -> refused(outcome.name(), typed, redirect);
        };
    }

    /** One beside each comment that is too long. */
    private static List<ProblemView> problems(Reviews.Outcome outcome, Map<String, String> typed) {
        String key = "agent.etape.problem." + outcome;
        List<ProblemView> long_ = typed.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(ReviewViews.COMMENT)
                        && entry.getValue().length() > Reviews.LONGEST_COMMENT)
                .map(entry -> new ProblemView(entry.getKey(), key, Reviews.LONGEST_COMMENT))
                .toList();
        return long_.isEmpty() ? List.of(new ProblemView(ReviewViews.COMMENT, key, Reviews.LONGEST_COMMENT)) : long_;
    }

    private static List<ProblemView> opinionProblem(String field, Opinions.Outcome outcome) {
        return List.of(new ProblemView(field, "agent.etape.avis.problem." + outcome, Opinions.LONGEST));
    }

    /** A form without it was not made by the page. */
    private boolean isSeen(long etablissementId, int etape, Map<String, String> typed) {
        String seen = of(typed, "vu");
        return !seen.matches("[0-9]{1,18}") || reviews.isNewest(etablissementId, etape, Long.parseLong(seen));
    }

    /** What is written to the step, and below it the template that was chosen. */
    private String withTemplate(CurrentAccount account, Map<String, String> typed) {
        String written = of(typed, ReviewViews.COMMENT).strip();
        String chosen = of(typed, "modele");
        Optional<String> text = chosen.matches("[0-9]{1,18}")
                ? templates.find(account, Long.parseLong(chosen)).map(AnswerTemplate::text)
                : Optional.empty();
        return text.map(template -> written.isEmpty() ? template : written + "\n\n" + template)
                .orElse(written);
    }

    private static Map<String, String> comments(Map<String, String> typed) {
        Map<String, String> comments = new LinkedHashMap<>();
        typed.forEach((name, text) -> {
            if (name.startsWith(ReviewViews.COMMENT_ON)) {
                comments.put(name.substring(ReviewViews.COMMENT_ON.length()), text);
            }
        });
        return comments;
    }

    private static ModelAndView done(String what, Map<String, String> typed, RedirectAttributes redirect) {
        return told(DONE, what, typed, redirect);
    }

    private static ModelAndView refused(String why, Map<String, String> typed, RedirectAttributes redirect) {
        return told(REFUSED, why, typed, redirect);
    }

    private static ModelAndView told(
            String attribute, String what, Map<String, String> typed, RedirectAttributes redirect) {
        Stream.of(PORTEE, APRES)
                .filter(name -> !of(typed, name).isBlank())
                .forEach(name -> redirect.addAttribute(name, of(typed, name)));
        redirect.addFlashAttribute(attribute, what);
        return new ModelAndView(REDIRECT);
    }

    private static String of(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "");
    }
}
