package fr.tmspros.espace.parcours;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.Draft;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Kept;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One step: its questions, all at once or one section at a time, kept as a draft and sent to the caisse. */
@Controller
@RequestMapping("/parcours/etapes/{number:[1-4]}")
class EtapeController {

    private static final String VIEW = "espace/etape";
    private static final String CONFLICT_VIEW = "espace/etape-versions";

    /** The version of the answers that the page showed; a script that names none has read the newest. */
    private static final String READ_AT = "vu";

    private static final String SECTION = "section";

    private final Etablissements etablissements;
    private final EtapeAnswers answers;
    private final EtapePages pages;

    EtapeController(Etablissements etablissements, EtapeAnswers answers, EtapePages pages) {
        this.etablissements = etablissements;
        this.answers = answers;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam(name = SECTION, required = false) String section,
            @RequestParam(name = "manque", required = false) String missing) {
        if (!ParcoursController.isOpen(etablissements, account)) {
            return new ModelAndView(ParcoursController.CLOSED);
        }
        AnsweredEtape etape = answers.of(account.etablissementId(), number);
        boolean judged = missing != null && etape.etape().state().isToSend();
        return new ModelAndView(VIEW, pages.page(etape, section, judged ? etape.check() : null));
    }

    /** Keeps a draft, complete or not, and goes where the button says: to the next section, or back. */
    @PostMapping
    ModelAndView keep(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam(name = SECTION, required = false) String section,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes redirect) {
        Kept kept = answers.keep(account.etablissementId(), number, draft(account, typed));
        return answer(account, number, kept, section, typed, redirect);
    }

    /** Keeps and sends, where nothing is missing. */
    @PostMapping("/envoi")
    ModelAndView send(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam(name = SECTION, required = false) String section,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes redirect) {
        Kept kept = answers.send(account.etablissementId(), number, draft(account, typed));
        return answer(account, number, kept, section, typed, redirect);
    }

    /** « Demander de l'aide » beside a question: what was typed is kept like a draft first, then comes the message. */
    @PostMapping("/aide")
    ModelAndView ask(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam(name = "question", defaultValue = "") String question,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes redirect) {
        Kept kept = answers.keep(account.etablissementId(), number, draft(account, typed));
        if (kept.outcome() != Kept.Outcome.KEPT) {
            return answer(account, number, kept, null, typed, redirect);
        }
        redirect.addFlashAttribute("saved", pages.savedAt(kept));
        redirect.addAttribute("etape", number);
        redirect.addAttribute("question", question);
        return new ModelAndView("redirect:/messages");
    }

    /** While one types: kept like a draft, answered with what to say about it. */
    @PostMapping(path = "/brouillon", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<AutosavedView> autosave(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> typed) {
        Kept kept = answers.keep(account.etablissementId(), number, draft(account, typed));
        return ResponseEntity.status(kept.outcome() == Kept.Outcome.KEPT ? HttpStatus.OK : HttpStatus.CONFLICT)
                .body(pages.autosaved(kept));
    }

    /** While one types: which questions are shown, and what follows from the answers; nothing is kept. */
    @PostMapping(path = "/apercu", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    QuestionsView preview(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> typed) {
        AnsweredEtape etape = answers.of(account.etablissementId(), number);
        Map<String, String> values = new HashMap<>(etape.answers());
        values.putAll(etape.form().clean(submitted(typed)));
        return new QuestionsView(etape.form().visible(values), pages.computed(etape.form(), values));
    }

    private ModelAndView answer(
            CurrentAccount account,
            int number,
            Kept kept,
            String section,
            MultiValueMap<String, String> typed,
            RedirectAttributes redirect) {
        String page = "redirect:/parcours/etapes/" + number;
        return switch (kept.outcome()) {
            case KEPT -> {
                redirect.addFlashAttribute("saved", pages.savedAt(kept));
                yield new ModelAndView(page + in(section));
            }
            case SENT -> {
                redirect.addFlashAttribute("sent", number);
                yield new ModelAndView("redirect:/parcours");
            }
            case INCOMPLETE -> {
                redirect.addFlashAttribute("saved", pages.savedAt(kept));
                yield new ModelAndView(page + "?manque");
            }
            case REFUSED -> refused(account, number, kept, typed);
            case CONFLICT -> versions(account, number, kept);
            case LOCKED, NOT_YET -> {
                redirect.addFlashAttribute("refusal", kept.outcome());
                yield new ModelAndView(page);
            }
            case NOT_OPEN -> new ModelAndView(ParcoursController.CLOSED);
        };
    }

    private ModelAndView refused(CurrentAccount account, int number, Kept kept, MultiValueMap<String, String> typed) {
        AnsweredEtape etape = answers.of(account.etablissementId(), number);
        Map<String, String> values = new HashMap<>(etape.answers());
        values.putAll(etape.form().clean(submitted(typed)));
        ModelAndView page = new ModelAndView(VIEW, pages.page(etape, null, values, kept.check()));
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page.addObject("refused", true);
    }

    private ModelAndView versions(CurrentAccount account, int number, Kept kept) {
        AnsweredEtape etape = answers.of(account.etablissementId(), number);
        ModelAndView page = new ModelAndView(CONFLICT_VIEW, pages.versions(etape, kept.conflicts()));
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private static String in(String section) {
        return Optional.ofNullable(section)
                .filter(one -> one.matches("[0-9]{1,3}"))
                .map(one -> "?section=" + one)
                .orElse("");
    }

    private static Draft draft(CurrentAccount account, MultiValueMap<String, String> typed) {
        return new Draft(submitted(typed), readAt(typed.getFirst(READ_AT)), account.id());
    }

    private static int readAt(String version) {
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : Integer.MAX_VALUE;
    }

    /** Several values of one name are the choices of a checklist; a box that is not ticked comes before its hidden "false". */
    private static Map<String, Object> submitted(MultiValueMap<String, String> typed) {
        Map<String, Object> submitted = new HashMap<>();
        typed.forEach((name, values) -> submitted.put(name, values.size() == 1 ? values.get(0) : values));
        return submitted;
    }
}
