package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Imports;
import fr.tmspros.imports.RefusalExport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** One import: its preview, its progress, its report, and the yes or no of an agent. */
@Controller
@RequestMapping("/agent/imports/{id}")
class ImportController {

    private static final String VIEW = "agent/import";
    private static final String PROGRESS = "agent/fragments :: progress";
    private static final int REFUSALS_ON_A_PAGE = 50;
    private static final int FIRST_ROWS = 10;
    private static final int REFRESH_SECONDS = 2;

    private final Imports imports;
    private final ImportViews views;
    private final RefusalExport export;

    ImportController(Imports imports, ImportViews views, RefusalExport export) {
        this.imports = imports;
        this.views = views;
        this.export = export;
    }

    @GetMapping
    ModelAndView report(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page) {
        ImportView shown = find(account, id);
        ModelAndView report = new ModelAndView(VIEW)
                .addObject("shown", shown)
                .addObject("refusals", imports.refusals(id, Pages.of(page, REFUSALS_ON_A_PAGE)))
                .addObject("refreshSeconds", shown.report().state().moving() ? REFRESH_SECONDS : null);
        if (shown.report().state() == ImportState.TO_CONFIRM) {
            report.addObject("firstRows", imports.firstRows(id, FIRST_ROWS));
        }
        return report;
    }

    /** The part of the page that moves. */
    @GetMapping("/progression")
    ModelAndView progress(@AuthenticationPrincipal CurrentAccount account, @PathVariable String id) {
        return new ModelAndView(PROGRESS).addObject("shown", find(account, id));
    }

    @GetMapping("/refus.csv")
    void refusals(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String id, HttpServletResponse response)
            throws IOException {
        Download.csv(response, "lignes-refusees.csv", find(account, id).report().fileName());
        export.write(id, response.getOutputStream());
    }

    @PostMapping("/confirmation")
    String confirm(@AuthenticationPrincipal CurrentAccount account, @PathVariable String id) {
        imports.confirm(find(account, id).report().id(), account);
        return "redirect:/agent/imports/{id}";
    }

    @PostMapping("/abandon")
    String cancel(@AuthenticationPrincipal CurrentAccount account, @PathVariable String id) {
        imports.cancel(find(account, id).report().id());
        return "redirect:/agent/imports/{id}";
    }

    private ImportView find(CurrentAccount account, String id) {
        return views.find(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
