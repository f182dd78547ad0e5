package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Imports;
import fr.tmspros.imports.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.data.domain.PageRequest;
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

/** Import files: sending one, and what became of each. */
@Controller
@RequestMapping("/agent/imports")
class ImportsController {

    private static final String LIST_VIEW = "agent/imports";
    private static final String REPORT_VIEW = "agent/import";
    private static final int LATEST_IMPORTS = 50;
    private static final int REFUSALS_ON_A_PAGE = 50;
    private static final int REFRESH_SECONDS = 2;

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
            @RequestParam(name = "tropVolumineux", required = false) String tooLarge) {
        ModelAndView page = list(account);
        if (tooLarge != null) {
            page.addObject("problems", List.of(new UploadProblemView("fichier", "agent.imports.problem.size")));
            page.setStatus(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return page;
    }

    private ModelAndView list(CurrentAccount account) {
        return new ModelAndView(LIST_VIEW)
                .addObject("imports", views.latest(account, LATEST_IMPORTS))
                .addObject("caisses", scope.caisses(account));
    }

    @PostMapping
    ModelAndView upload(@AuthenticationPrincipal CurrentAccount account, UploadForm form) throws IOException {
        if (!form.hasFile()) {
            return refused(account, form, new UploadProblemView("fichier", "agent.imports.problem.file"));
        }
        if (!scope.codes(account).contains(form.caisse())) {
            return refused(account, form, new UploadProblemView("caisse", "agent.imports.problem.caisse"));
        }
        try (InputStream content = form.fichier().getInputStream()) {
            return new ModelAndView(
                    "redirect:/agent/imports/" + imports.receive(form.caisse(), form.fileName(), content, account));
        } catch (UnusableFileException e) {
            return refused(account, form, new UploadProblemView("fichier", e.messageKey(), e.arguments()));
        }
    }

    @GetMapping("/{id}")
    ModelAndView report(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page) {
        ImportView shown = views.find(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean running = shown.report().state() == ImportState.RUNNING;
        return new ModelAndView(REPORT_VIEW)
                .addObject("shown", shown)
                .addObject("refusals", imports.refusals(id, PageRequest.of(Math.max(page, 0), REFUSALS_ON_A_PAGE)))
                .addObject("refreshSeconds", running ? REFRESH_SECONDS : null);
    }

    private ModelAndView refused(CurrentAccount account, UploadForm form, UploadProblemView problem) {
        ModelAndView page =
                list(account).addObject("problems", List.of(problem)).addObject("chosenCaisse", form.caisse());
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
