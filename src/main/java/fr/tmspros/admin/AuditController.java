package fr.tmspros.admin;

import fr.tmspros.audit.AuditKind;
import fr.tmspros.audit.AuditPage;
import fr.tmspros.audit.AuditTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The audit trail: to look at, and to take away. */
@Controller
@RequestMapping("/admin/audit")
class AuditController {

    private static final String VIEW = "admin/audit";
    private static final int ROWS_ON_A_PAGE = 50;
    private static final String FILE = "journal.csv";

    private final AuditTrail trail;
    private final AuditCsv csv;
    private final AdminTimes times;

    AuditController(AuditTrail trail, AuditCsv csv, AdminTimes times) {
        this.trail = trail;
        this.csv = csv;
        this.times = times;
    }

    @GetMapping
    ModelAndView show(@ModelAttribute("filter") AuditFilter filter, @RequestParam(defaultValue = "0") int page) {
        List<ProblemView> problems = filter.problems(times);
        AuditPage found = problems.isEmpty()
                ? trail.page(filter.search(times), page, ROWS_ON_A_PAGE)
                : new AuditPage(List.of(), 0, false);
        ModelAndView shown = new ModelAndView(VIEW)
                .addObject("problems", problems)
                .addObject("kinds", AuditKind.values())
                .addObject("found", found)
                .addObject(
                        "lines",
                        found.events().stream()
                                .map(event -> AuditLineView.of(event, times))
                                .toList());
        shown.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return shown;
    }

    @GetMapping("/journal.csv")
    void export(@ModelAttribute("filter") AuditFilter filter, HttpServletResponse response) throws IOException {
        if (!filter.problems(times).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(FILE).build().toString());
        csv.write(filter.search(times), response.getOutputStream());
    }
}
