package fr.tmspros.agent.message;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.ProblemView;
import fr.tmspros.dialogue.Dialogue;
import fr.tmspros.dialogue.MessageDraft;
import fr.tmspros.dialogue.MessageProblem;
import fr.tmspros.dialogue.Side;
import fr.tmspros.dialogue.template.AnswerTemplate;
import fr.tmspros.dialogue.template.AnswerTemplates;
import fr.tmspros.document.DocumentProblem;
import fr.tmspros.document.DocumentSettings;
import fr.tmspros.document.Documents;
import fr.tmspros.document.JudgedFile;
import fr.tmspros.document.file.RefusedFileException;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The thread of one établissement: read, answered, or put aside without an answer. */
@Controller
@RequestMapping("/agent/etablissements/{siret}/messages")
class ThreadController {

    /** What was typed in a session that had ended; the door keeps it over the login. */
    private static final String TYPED = "SPRING_SECURITY_TYPED_MESSAGE";

    private static final String VIEW = "agent/messages-dossier";
    private static final String REDIRECT = "redirect:/agent/etablissements/{siret}/messages";

    private final Dialogue dialogue;
    private final ThreadViews threads;
    private final AnswerTemplates templates;
    private final Documents documents;
    private final DocumentSettings settings;

    ThreadController(
            Dialogue dialogue,
            ThreadViews threads,
            AnswerTemplates templates,
            Documents documents,
            DocumentSettings settings) {
        this.dialogue = dialogue;
        this.threads = threads;
        this.templates = templates;
        this.documents = documents;
        this.settings = settings;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam(name = "modele", defaultValue = "") String template,
            @RequestParam(name = "tropVolumineux", required = false) String tooLarge,
            @SessionAttribute(name = TYPED, required = false) String typed,
            HttpSession session) {
        Addressee found = threads.find(account, siret);
        if (tooLarge != null) {
            ModelAndView page = refused(
                    found,
                    typed,
                    MessageProblem.of(
                            DocumentProblem.of(new RefusedFileException("trop-volumineux", settings.megabytes()))));
            page.setStatus(HttpStatus.PAYLOAD_TOO_LARGE);
            return page;
        }
        if (typed != null) {
            session.removeAttribute(TYPED);
            return page(found, typed).addObject("kept", true);
        }
        Optional<AnswerTemplate> chosen =
                template.matches("[0-9]{1,18}") ? templates.find(account, Long.parseLong(template)) : Optional.empty();
        return page(found, chosen.map(AnswerTemplate::text).orElse(""));
    }

    @PostMapping
    ModelAndView write(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            AnswerForm form,
            RedirectAttributes redirect)
            throws IOException {
        Addressee found = threads.find(account, siret);
        MessageDraft draft = MessageDraft.of(form.texte(), null, null);
        Optional<MessageProblem> problem =
                form.hasFile() ? send(account, found, draft, form) : dialogue.write(account, found.id(), draft, null);
        if (problem.isPresent()) {
            return refused(found, form.texte(), problem.get());
        }
        redirect.addFlashAttribute("done", "sent");
        return new ModelAndView(REDIRECT);
    }

    private Optional<MessageProblem> send(CurrentAccount account, Addressee found, MessageDraft draft, AnswerForm form)
            throws IOException {
        String name = form.fichier().getOriginalFilename();
        try (InputStream content = form.fichier().getInputStream();
                JudgedFile file = documents.receive(found.id(), name, content)) {
            return dialogue.write(account, found.id(), draft, file);
        } catch (RefusedFileException e) {
            return Optional.of(MessageProblem.of(DocumentProblem.of(e)));
        }
    }

    /** No answer is needed. */
    @PostMapping("/lus")
    String read(
            @AuthenticationPrincipal CurrentAccount account, @PathVariable String siret, RedirectAttributes redirect) {
        dialogue.read(threads.find(account, siret).id(), Side.CAISSE);
        redirect.addFlashAttribute("done", "read");
        return REDIRECT;
    }

    private ModelAndView refused(Addressee found, String typed, MessageProblem why) {
        ModelAndView page = page(found, typed)
                .addObject("problems", List.of(new ProblemView(why.field(), why.messageKey(), why.arguments())));
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView page(Addressee found, String text) {
        List<ThreadMessageView> messages = threads.of(found.id(), found.siret());
        return new ModelAndView(VIEW)
                .addObject("siret", found.siret())
                .addObject("name", found.name())
                .addObject("messages", messages)
                .addObject("waiting", messages.stream().anyMatch(ThreadMessageView::fresh))
                .addObject("texte", Objects.toString(text, ""))
                .addObject("templates", templates.of(found.caisse()))
                .addObject("longest", MessageDraft.LONGEST)
                .addObject("limits", settings);
    }
}
