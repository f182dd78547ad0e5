package fr.tmspros.agent.message;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.agent.ProblemView;
import fr.tmspros.dialogue.template.AnswerTemplates;
import fr.tmspros.dialogue.template.AnswerTemplates.Outcome;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The answer templates of the caisses somebody works for. */
@Controller
@RequestMapping("/agent/modeles")
class TemplatesController {

    private static final String VIEW = "agent/modeles";
    private static final String REDIRECT = "redirect:/agent/modeles";
    private static final String NEW = "nouveau";

    private final AnswerTemplates templates;
    private final AgentScope scope;

    TemplatesController(AnswerTemplates templates, AgentScope scope) {
        this.templates = templates;
        this.scope = scope;
    }

    @GetMapping
    ModelAndView list(@AuthenticationPrincipal CurrentAccount account) {
        return new ModelAndView(VIEW)
                .addObject("templates", templates.ofAll(scope.codes(account)))
                .addObject("caisses", scope.caisses(account));
    }

    @PostMapping
    ModelAndView add(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String caisse,
            @RequestParam(defaultValue = "") String titre,
            @RequestParam(defaultValue = "") String texte,
            RedirectAttributes redirect) {
        Outcome outcome = templates.add(account, caisse, titre, texte);
        return answer(account, NEW, outcome, "added", typed(caisse, titre, texte), redirect);
    }

    @PostMapping("/{template}")
    ModelAndView change(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String template,
            @RequestParam(defaultValue = "") String titre,
            @RequestParam(defaultValue = "") String texte,
            RedirectAttributes redirect) {
        Outcome outcome = templates.change(account, number(template), titre, texte);
        return answer(account, template, known(outcome), "changed", typed("", titre, texte), redirect);
    }

    @PostMapping("/{template}/suppression")
    String remove(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String template,
            RedirectAttributes redirect) {
        known(templates.remove(account, number(template)));
        redirect.addFlashAttribute("done", "removed");
        return REDIRECT;
    }

    private static long number(String template) {
        if (!template.matches("[0-9]{1,18}")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Long.parseLong(template);
    }

    private static Outcome known(Outcome outcome) {
        if (outcome == Outcome.UNKNOWN) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return outcome;
    }

    private static Map<String, String> typed(String caisse, String title, String text) {
        return Map.of("caisse", caisse, "titre", title, "texte", text);
    }

    private ModelAndView answer(
            CurrentAccount account,
            String form,
            Outcome outcome,
            String done,
            Map<String, String> typed,
            RedirectAttributes redirect) {
        if (outcome == Outcome.DONE) {
            redirect.addFlashAttribute("done", done);
            return new ModelAndView(REDIRECT);
        }
        ModelAndView page = list(account)
                .addObject("failed", form)
                .addObject("typed", typed)
                .addObject("problems", List.of(problem(form, outcome)));
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static ProblemView problem(String form, Outcome outcome) {
        String field =
                switch (outcome) {
                    case UNKNOWN -> "caisse";
                    case NO_TEXT, LONG_TEXT -> "texte";
                    default -> "titre";
                };
        return new ProblemView(
                form + "-" + field,
                "modele." + outcome,
                outcome == Outcome.LONG_TITLE ? AnswerTemplates.LONGEST_TITLE : AnswerTemplates.LONGEST_TEXT,
                AnswerTemplates.MOST);
    }
}
