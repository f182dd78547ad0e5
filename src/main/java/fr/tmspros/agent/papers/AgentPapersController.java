package fr.tmspros.agent.papers;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.Download;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.papers.Papers;
import fr.tmspros.papers.Syntheses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The papers of an établissement for an agent of its caisse; 404 for anybody else, and for an attestation there is none of. */
@Controller
@RequestMapping("/agent/etablissements/{siret}")
class AgentPapersController {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final EtablissementCredentials files;
    private final Syntheses syntheses;
    private final Papers papers;

    AgentPapersController(EtablissementCredentials files, Syntheses syntheses, Papers papers) {
        this.files = files;
        this.syntheses = syntheses;
        this.papers = papers;
    }

    @GetMapping("/synthese")
    String synthese(@AuthenticationPrincipal CurrentAccount account, @PathVariable String siret, Model model) {
        long id = id(account, siret);
        model.addAttribute("synthese", syntheses.of(id));
        return "agent/synthese";
    }

    @GetMapping("/synthese.pdf")
    void synthesePdf(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String siret, HttpServletResponse response)
            throws IOException {
        send(papers.synthese(id(account, siret)), "synthese", siret, response);
    }

    @GetMapping("/attestation.pdf")
    void attestation(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String siret, HttpServletResponse response)
            throws IOException {
        byte[] attestation = papers.attestation(id(account, siret)).orElseThrow(AgentPapersController::notFound);
        send(attestation, "attestation", siret, response);
    }

    @GetMapping("/plan-actions.pdf")
    void plan(@AuthenticationPrincipal CurrentAccount account, @PathVariable String siret, HttpServletResponse response)
            throws IOException {
        send(papers.plan(id(account, siret)), "plan-actions", siret, response);
    }

    @GetMapping("/plan-actions.csv")
    void planCsv(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String siret, HttpServletResponse response)
            throws IOException {
        long id = id(account, siret);
        Download.headers(response, "text/csv;charset=UTF-8", name("plan-actions", siret, ".csv"));
        papers.planCsv(id, response.getOutputStream());
    }

    @GetMapping("/plan-actions.xlsx")
    void planWorkbook(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String siret, HttpServletResponse response)
            throws IOException {
        long id = id(account, siret);
        Download.headers(response, WORKBOOK, name("plan-actions", siret, ".xlsx"));
        papers.planWorkbook(id, response.getOutputStream());
    }

    private long id(CurrentAccount account, String siret) {
        return files.find(account, siret).map(Etablissement::id).orElseThrow(AgentPapersController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static void send(byte[] pdf, String name, String siret, HttpServletResponse response) throws IOException {
        Download.headers(response, MediaType.APPLICATION_PDF_VALUE, name(name, siret, ".pdf"));
        response.getOutputStream().write(pdf);
    }

    private static String name(String paper, String siret, String ending) {
        return paper + "-" + Siret.withoutSeparators(siret) + ending;
    }
}
