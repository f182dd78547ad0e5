package fr.tmspros.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.privacy.PersonalData;
import fr.tmspros.privacy.PersonalDataArchive;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is kept of one établissement: to give it to whoever asks for it, or to erase it. */
@Controller
@RequestMapping("/admin/donnees-personnelles")
class PersonalDataController {

    private static final String VIEW = "admin/donnees-personnelles";

    private final PersonalData data;
    private final PersonalDataArchive archive;
    private final ObjectMapper json;

    PersonalDataController(PersonalData data, PersonalDataArchive archive, ObjectMapper json) {
        this.data = data;
        this.archive = archive;
        this.json = json;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String siret, Model model) {
        model.addAttribute("typed", siret);
        data.find(siret).ifPresent(found -> model.addAttribute("found", found));
        model.addAttribute("unknown", !siret.isBlank() && !model.containsAttribute("found"));
        return VIEW;
    }

    @GetMapping("/export.json")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "") String siret) throws IOException {
        Map<String, Object> known =
                data.export(siret).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String file = "donnees-" + Siret.parse(siret).orElseThrow().digits() + ".json";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(known));
    }

    /** The same with the files it attached. */
    @GetMapping("/export.zip")
    void exportWithFiles(@RequestParam(defaultValue = "") String siret, HttpServletResponse response)
            throws IOException {
        Etablissement found = data.find(siret).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("donnees-" + found.siret().digits() + ".zip")
                        .build()
                        .toString());
        archive.write(found, response.getOutputStream());
    }

    /**
     * Erases what stands under a SIRET.
     *
     * @param confirmation the SIRET once more, as typed by hand
     */
    @PostMapping("/effacement")
    String erase(
            @RequestParam(defaultValue = "") String siret,
            @RequestParam(defaultValue = "") String confirmation,
            Model model,
            HttpServletResponse response) {
        if (!isSame(siret, confirmation)) {
            return refuse(siret, "admin.donnees.problem.confirmation", model, response);
        }
        return switch (data.erase(siret)) {
            case ERASED -> "redirect:/admin/donnees-personnelles?efface";
            case UNKNOWN -> refuse(siret, "admin.donnees.problem.unknown", model, response);
            case IN_A_FILE -> refuse(siret, "admin.donnees.problem.inAFile", model, response);
        };
    }

    private static boolean isSame(String siret, String confirmation) {
        return Siret.parse(siret)
                .filter(parsed ->
                        Objects.equals(parsed, Siret.parse(confirmation).orElse(null)))
                .isPresent();
    }

    private String refuse(String siret, String messageKey, Model model, HttpServletResponse response) {
        model.addAttribute("problems", List.of(new ProblemView("confirmation", messageKey)));
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(siret, model);
    }
}
