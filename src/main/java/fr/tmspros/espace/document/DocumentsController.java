package fr.tmspros.espace.document;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.document.DocumentPlace;
import fr.tmspros.document.DocumentProblem;
import fr.tmspros.document.DocumentSettings;
import fr.tmspros.document.DocumentView;
import fr.tmspros.document.Documents;
import fr.tmspros.document.JudgedFile;
import fr.tmspros.document.file.RefusedFileException;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.espace.ProfileStates;
import fr.tmspros.parcours.QuestionLabels;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The documents of a step: attached, fetched, taken back. Closed, as the step itself, until the profile is complete. */
@Controller
@RequestMapping("/parcours")
class DocumentsController {

    private static final String VIEW = "espace/documents";
    private static final String CLOSED = "redirect:/profil?parcours";
    private static final String FILE = "fichier";
    private static final String LIST = "redirect:/parcours/etapes/";

    private final Documents documents;
    private final AttachedViews views;
    private final QuestionLabels labels;
    private final ProfileStates profiles;
    private final DocumentSettings settings;
    private final MessageSource messages;

    DocumentsController(
            Documents documents,
            AttachedViews views,
            QuestionLabels labels,
            ProfileStates profiles,
            DocumentSettings settings,
            MessageSource messages) {
        this.documents = documents;
        this.views = views;
        this.labels = labels;
        this.profiles = profiles;
        this.settings = settings;
        this.messages = messages;
    }

    @GetMapping("/etapes/{number:[1-4]}/documents")
    ModelAndView list(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String question,
            @RequestParam(name = "tropVolumineux", required = false) String tooLarge) {
        if (!profiles.isComplete(account.etablissementId())) {
            return new ModelAndView(CLOSED);
        }
        if (tooLarge == null) {
            return page(account, number, question);
        }
        ModelAndView page = refused(
                account, number, question, new RefusedFileException("envoi-trop-volumineux", settings.megabytes()));
        page.setStatus(HttpStatus.PAYLOAD_TOO_LARGE);
        return page;
    }

    @PostMapping("/etapes/{number:[1-4]}/documents")
    ModelAndView add(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable int number,
            @RequestParam(required = false) List<MultipartFile> fichier,
            @RequestParam(required = false) String question,
            RedirectAttributes redirect)
            throws IOException {
        if (!profiles.isComplete(account.etablissementId())) {
            return new ModelAndView(CLOSED);
        }
        List<MultipartFile> chosen = chosen(fichier);
        if (chosen.isEmpty()) {
            return refused(account, number, question, new RefusedFileException("aucun"));
        }
        DocumentPlace place = DocumentPlace.ofEtape(number, question);
        List<ProblemView> problems = new ArrayList<>();
        boolean quarantined = false;
        for (MultipartFile sent : chosen) {
            try (InputStream content = sent.getInputStream();
                    JudgedFile file =
                            documents.receive(account.etablissementId(), sent.getOriginalFilename(), content)) {
                quarantined |= file.isQuarantined();
                documents
                        .attach(account.etablissementId(), place, file, account.id())
                        .ifPresent(problem -> problems.add(problem(sent, problem, chosen.size())));
            } catch (RefusedFileException e) {
                problems.add(problem(sent, DocumentProblem.of(e), chosen.size()));
            }
        }
        Map<String, Object> told =
                Map.of("done", quarantined ? "quarantined" : "added", "count", chosen.size() - problems.size());
        if (problems.isEmpty()) {
            told.forEach(redirect::addFlashAttribute);
            return new ModelAndView(LIST + number + "/documents");
        }
        ModelAndView page = refused(account, number, question, problems);
        return chosen.size() == problems.size() ? page : page.addAllObjects(told);
    }

    /** With the name of the file where several were chosen. */
    /** The files that were chosen; a field that was left alone sends one without a name. */
    private static List<MultipartFile> chosen(List<MultipartFile> sent) {
        return Optional.ofNullable(sent).orElse(List.of()).stream()
                .filter(file -> file.getOriginalFilename() != null
                        && !file.getOriginalFilename().isBlank())
                .toList();
    }

    private ProblemView problem(MultipartFile sent, DocumentProblem problem, int chosen) {
        String sentence = messages.getMessage(
                problem.messageKey(), problem.arguments().toArray(), LocaleContextHolder.getLocale());
        return chosen == 1
                ? new ProblemView(FILE, problem.messageKey(), problem.arguments())
                : new ProblemView(FILE, "espace.documents.one", sent.getOriginalFilename(), sentence);
    }

    /** To be saved; one that waits for the scanner, or lost its bytes to it, says so on its list. */
    @GetMapping("/documents/{id}")
    String fetch(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String id,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        DocumentView document = find(account, id);
        if (!document.isAvailable()) {
            redirect.addFlashAttribute("waits", true);
            return document.etape() == null ? "redirect:/messages" : LIST + document.etape() + "/documents";
        }
        try (InputStream content = documents.open(document)) {
            document.headers().forEach(response::setHeader);
            content.transferTo(response.getOutputStream());
        }
        return null;
    }

    @GetMapping("/documents/{id}/apercu")
    void preview(@AuthenticationPrincipal CurrentAccount account, @PathVariable String id, HttpServletResponse response)
            throws IOException {
        byte[] picture = documents
                .preview(account.etablissementId(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType(MediaType.IMAGE_JPEG_VALUE);
        response.getOutputStream().write(picture);
    }

    @PostMapping("/documents/{id}/suppression")
    ModelAndView remove(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String id, RedirectAttributes redirect) {
        DocumentView document = find(account, id);
        Optional<DocumentProblem> problem = documents.remove(account.etablissementId(), id);
        if (problem.isPresent()) {
            redirect.addFlashAttribute("refused", problem.get().messageKey());
        } else {
            redirect.addFlashAttribute("done", "removed");
        }
        return new ModelAndView(
                document.etape() == null ? "redirect:/messages" : LIST + document.etape() + "/documents");
    }

    private DocumentView find(CurrentAccount account, String id) {
        return documents
                .find(account.etablissementId(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView refused(CurrentAccount account, int number, String question, RefusedFileException why) {
        return refused(account, number, question, List.of(new ProblemView(FILE, why.messageKey(), why.arguments())));
    }

    private ModelAndView refused(CurrentAccount account, int number, String question, List<ProblemView> problems) {
        ModelAndView page = page(account, number, question).addObject("problems", problems);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView page(CurrentAccount account, int number, String question) {
        long id = account.etablissementId();
        Documents.Access access = documents.access(id, number);
        return new ModelAndView(VIEW)
                .addObject("number", number)
                .addObject("documents", views.of(id, number))
                .addObject("question", question)
                .addObject("questionLabel", labels.of(number, question))
                .addObject("open", access != Documents.Access.NONE)
                .addObject("removable", access == Documents.Access.ADD_AND_REMOVE)
                .addObject("limits", settings);
    }
}
