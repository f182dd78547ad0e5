package fr.tmspros.agent.dossier;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.document.DocumentView;
import fr.tmspros.document.Documents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The documents of an établissement, for the agents of its caisse. */
@Controller
@RequestMapping("/agent/etablissements/{siret}/documents/{id}")
class DossierDocumentsController {

    private final DossierViews files;
    private final Documents documents;

    DossierDocumentsController(DossierViews files, Documents documents) {
        this.files = files;
        this.documents = documents;
    }

    /** To be saved; one that waits for the scanner, or lost its bytes to it, says so on the file. */
    @GetMapping
    String fetch(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String id,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        DocumentView document = documents.find(files.id(account, siret), id).orElseThrow(this::unknown);
        if (!document.isAvailable()) {
            redirect.addFlashAttribute("refused", "documentState." + document.state());
            redirect.addFlashAttribute("refusedBecause", List.of());
            return "redirect:/agent/etablissements/{siret}";
        }
        try (InputStream content = documents.open(document)) {
            document.headers().forEach(response::setHeader);
            content.transferTo(response.getOutputStream());
        }
        return null;
    }

    @GetMapping("/apercu")
    void preview(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable String id,
            HttpServletResponse response)
            throws IOException {
        byte[] picture = documents.preview(files.id(account, siret), id).orElseThrow(this::unknown);
        response.setContentType(MediaType.IMAGE_JPEG_VALUE);
        response.getOutputStream().write(picture);
    }

    private ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
