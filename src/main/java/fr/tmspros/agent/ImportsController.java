package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.imports.ImportPurpose;
import fr.tmspros.imports.ImportRequest;
import fr.tmspros.imports.Imports;
import fr.tmspros.imports.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Import files: sending one, and the history of all. */
@Controller
@RequestMapping("/agent/imports")
class ImportsController {

    private static final String VIEW = "agent/imports";
    private static final int IMPORTS_ON_A_PAGE = 50;

    private final Imports imports;
    private final ImportViews views;
    private final AgentScope scope;

    ImportsController(Imports imports, ImportViews views, AgentScope scope) {
        this.imports = imports;
        this.views = views;
        this.scope = scope;
    }

    @GetMapping
    ModelAndView list(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(name = "tropVolumineux", required = false) String tooLarge) {
        ModelAndView list = list(account, page);
        if (tooLarge != null) {
            list.addObject("problems", List.of(new ProblemView("fichier", "agent.imports.problem.size")));
            list.setStatus(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return list;
    }

    private ModelAndView list(CurrentAccount account, int page) {
        return new ModelAndView(VIEW)
                .addObject("imports", views.history(account, page, IMPORTS_ON_A_PAGE))
                .addObject("caisses", scope.caisses(account));
    }

    /** The file is previewed; what it says is taken over once somebody has confirmed that. */
    @PostMapping
    ModelAndView upload(@AuthenticationPrincipal CurrentAccount account, UploadForm form) throws IOException {
        if (!form.hasFile()) {
            return refused(account, form, new ProblemView("fichier", "agent.imports.problem.file"));
        }
        if (!scope.codes(account).contains(form.caisse())) {
            return refused(account, form, new ProblemView("caisse", "agent.imports.problem.caisse"));
        }
        ImportRequest request = new ImportRequest(form.caisse(), form.fileName(), ImportPurpose.CONFIRM, account);
        try (InputStream content = form.fichier().getInputStream()) {
            return new ModelAndView("redirect:/agent/imports/" + imports.receive(request, content));
        } catch (UnusableFileException e) {
            return refused(account, form, new ProblemView("fichier", e.messageKey(), e.arguments()));
        }
    }

    private ModelAndView refused(CurrentAccount account, UploadForm form, ProblemView problem) {
        ModelAndView page =
                list(account, 0).addObject("problems", List.of(problem)).addObject("chosenCaisse", form.caisse());
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
