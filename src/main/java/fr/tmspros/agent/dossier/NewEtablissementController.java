package fr.tmspros.agent.dossier;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.imports.Imports;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One établissement by hand: the checks of a row of a file, and the way to its file where it is known. */
@Controller
@RequestMapping("/agent/etablissements/nouveau")
class NewEtablissementController {

    private static final String VIEW = "agent/nouveau";
    private static final String TO_FILE = "redirect:/agent/etablissements/";

    private final Imports imports;
    private final AccountDirectory accounts;
    private final AgentScope scope;

    NewEtablissementController(Imports imports, AccountDirectory accounts, AgentScope scope) {
        this.imports = imports;
        this.accounts = accounts;
        this.scope = scope;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal CurrentAccount account) {
        return page(account, Map.of(), Map.of());
    }

    @PostMapping
    ModelAndView add(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        Imports.ByHand result = imports.addByHand(scope.codes(account), typed, account);
        if (result.siret() == null) {
            ModelAndView page = page(account, typed, result.faults());
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        redirect.addFlashAttribute("done", result.created() ? "ajout" : "connu");
        return new ModelAndView(TO_FILE + result.siret());
    }

    /** Faults by column, in the order of the columns. */
    private ModelAndView page(CurrentAccount account, Map<String, String> typed, Map<String, String> faults) {
        Set<String> caisses = scope.codes(account);
        return new ModelAndView(VIEW)
                .addObject("typed", typed)
                .addObject("faults", faults)
                .addObject("fields", List.of("siret", "raison_sociale", "courriel", "departement"))
                .addObject("agents", accounts.agents(caisses))
                .addObject("failed", !faults.isEmpty());
    }
}
