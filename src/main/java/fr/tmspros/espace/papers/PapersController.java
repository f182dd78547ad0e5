package fr.tmspros.espace.papers;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.espace.ProfileStates;
import fr.tmspros.papers.Papers;
import fr.tmspros.papers.Syntheses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The papers of the own parcours; closed, as the parcours itself, until the profile is complete. */
@Controller
@RequestMapping("/parcours")
class PapersController {

    private static final String CLOSED = "/profil?parcours";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ProfileStates profiles;
    private final Syntheses syntheses;
    private final Papers papers;

    PapersController(ProfileStates profiles, Syntheses syntheses, Papers papers) {
        this.profiles = profiles;
        this.syntheses = syntheses;
        this.papers = papers;
    }

    @GetMapping("/synthese")
    String synthese(@AuthenticationPrincipal CurrentAccount account, Model model) {
        if (!profiles.isComplete(account.etablissementId())) {
            return "redirect:" + CLOSED;
        }
        model.addAttribute("synthese", syntheses.of(account.etablissementId()));
        return "espace/synthese";
    }

    @GetMapping("/synthese.pdf")
    void synthesePdf(@AuthenticationPrincipal CurrentAccount account, HttpServletResponse response) throws IOException {
        if (isOpen(account, response)) {
            send(papers.synthese(account.etablissementId()), "synthese-tms-pros.pdf", response);
        }
    }

    /** Before all four steps are validated the page that says which are not. */
    @GetMapping("/attestation.pdf")
    String attestation(@AuthenticationPrincipal CurrentAccount account, Model model, HttpServletResponse response)
            throws IOException {
        if (!profiles.isComplete(account.etablissementId())) {
            return "redirect:" + CLOSED;
        }
        Optional<byte[]> attestation = papers.attestation(account.etablissementId());
        if (attestation.isEmpty()) {
            model.addAttribute("synthese", syntheses.of(account.etablissementId()));
            return "espace/attestation";
        }
        send(attestation.get(), "attestation-tms-pros.pdf", response);
        return null;
    }

    /** All four steps where none is named. */
    @GetMapping("/questionnaire.pdf")
    void questionnaire(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String etape,
            HttpServletResponse response)
            throws IOException {
        if (isOpen(account, response)) {
            int number = number(etape);
            send(papers.questionnaire(account.etablissementId(), number), questionnaireName(number) + ".pdf", response);
        }
    }

    /** The same for a spreadsheet. */
    @GetMapping("/questionnaire.xlsx")
    void questionnaireWorkbook(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String etape,
            HttpServletResponse response)
            throws IOException {
        if (isOpen(account, response)) {
            int number = number(etape);
            headers(WORKBOOK, questionnaireName(number) + ".xlsx", response);
            papers.questionnaireWorkbook(number, response.getOutputStream());
        }
    }

    private static int number(String etape) {
        return etape.matches("[1-4]") ? Integer.parseInt(etape) : 0;
    }

    private static String questionnaireName(int number) {
        return number == 0 ? "questionnaires-tms-pros" : "questionnaire-etape-" + number;
    }

    @GetMapping("/plan-actions.pdf")
    void plan(@AuthenticationPrincipal CurrentAccount account, HttpServletResponse response) throws IOException {
        if (isOpen(account, response)) {
            send(papers.plan(account.etablissementId()), "plan-actions-tms-pros.pdf", response);
        }
    }

    @GetMapping("/plan-actions.csv")
    void planCsv(@AuthenticationPrincipal CurrentAccount account, HttpServletResponse response) throws IOException {
        if (isOpen(account, response)) {
            headers("text/csv;charset=UTF-8", "plan-actions-tms-pros.csv", response);
            papers.planCsv(account.etablissementId(), response.getOutputStream());
        }
    }

    @GetMapping("/plan-actions.xlsx")
    void planWorkbook(@AuthenticationPrincipal CurrentAccount account, HttpServletResponse response)
            throws IOException {
        if (isOpen(account, response)) {
            headers(WORKBOOK, "plan-actions-tms-pros.xlsx", response);
            papers.planWorkbook(account.etablissementId(), response.getOutputStream());
        }
    }

    @GetMapping("/plan-actions.ics")
    void calendar(@AuthenticationPrincipal CurrentAccount account, HttpServletResponse response) throws IOException {
        if (isOpen(account, response)) {
            byte[] calendar = papers.calendar(account.etablissementId()).getBytes(StandardCharsets.UTF_8);
            headers("text/calendar;charset=UTF-8", "echeances-tms-pros.ics", response);
            response.getOutputStream().write(calendar);
        }
    }

    private boolean isOpen(CurrentAccount account, HttpServletResponse response) throws IOException {
        boolean open = profiles.isComplete(account.etablissementId());
        if (!open) {
            response.sendRedirect(CLOSED);
        }
        return open;
    }

    private static void send(byte[] pdf, String name, HttpServletResponse response) throws IOException {
        headers(MediaType.APPLICATION_PDF_VALUE, name, response);
        response.getOutputStream().write(pdf);
    }

    private static void headers(String type, String name, HttpServletResponse response) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
