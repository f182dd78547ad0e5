package fr.tmspros.espace.message;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.dialogue.Dialogue;
import fr.tmspros.dialogue.MessageDraft;
import fr.tmspros.dialogue.MessageProblem;
import fr.tmspros.dialogue.MessageView;
import fr.tmspros.dialogue.Side;
import fr.tmspros.document.AttachedView;
import fr.tmspros.document.DocumentProblem;
import fr.tmspros.document.DocumentSettings;
import fr.tmspros.document.DocumentView;
import fr.tmspros.document.Documents;
import fr.tmspros.document.JudgedFile;
import fr.tmspros.document.file.RefusedFileException;
import fr.tmspros.espace.ProblemView;
import fr.tmspros.espace.account.SessionTimes;
import fr.tmspros.parcours.QuestionLabels;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** « Messages »: what the établissement and its caisse write to each other. */
@Controller
@RequestMapping("/messages")
class MessagesController {

    /** What was typed in a session that had ended; the door keeps it over the login. */
    static final String TYPED = "SPRING_SECURITY_TYPED_MESSAGE";

    private static final String VIEW = "espace/messages";
    private static final String REDIRECT = "redirect:/messages";

    private final Dialogue dialogue;
    private final Documents documents;
    private final DocumentSettings settings;
    private final AccountDirectory accounts;
    private final QuestionLabels labels;
    private final SessionTimes times;

    MessagesController(
            Dialogue dialogue,
            Documents documents,
            DocumentSettings settings,
            AccountDirectory accounts,
            QuestionLabels labels,
            SessionTimes times) {
        this.dialogue = dialogue;
        this.documents = documents;
        this.settings = settings;
        this.accounts = accounts;
        this.labels = labels;
        this.times = times;
    }

    /** The thread, and a form; about a step or a question where a link from there leads here. */
    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String etape,
            @RequestParam(defaultValue = "") String question,
            @RequestParam(name = "tropVolumineux", required = false) String tooLarge,
            @SessionAttribute(name = TYPED, required = false) String typed,
            HttpSession session) {
        if (tooLarge != null) {
            ModelAndView page = refused(
                    account,
                    new MessageForm(typed, null, etape, question),
                    MessageProblem.of(
                            DocumentProblem.of(new RefusedFileException("trop-volumineux", settings.megabytes()))));
            page.setStatus(HttpStatus.PAYLOAD_TOO_LARGE);
            return page;
        }
        if (typed != null) {
            session.removeAttribute(TYPED);
        }
        return page(account, new MessageForm(typed, null, etape, question)).addObject("kept", typed != null);
    }

    @PostMapping
    ModelAndView write(@AuthenticationPrincipal CurrentAccount account, MessageForm form, RedirectAttributes redirect)
            throws IOException {
        MessageDraft draft = MessageDraft.of(form.texte(), form.etape(), form.question());
        Optional<MessageProblem> problem = form.hasFile()
                ? send(account, draft, form)
                : dialogue.write(account, account.etablissementId(), draft, null);
        if (problem.isPresent()) {
            return refused(account, form, problem.get());
        }
        redirect.addFlashAttribute("sent", true);
        return new ModelAndView(REDIRECT);
    }

    private Optional<MessageProblem> send(CurrentAccount account, MessageDraft draft, MessageForm form)
            throws IOException {
        String name = form.fichier().getOriginalFilename();
        try (InputStream content = form.fichier().getInputStream();
                JudgedFile file = documents.receive(account.etablissementId(), name, content)) {
            return dialogue.write(account, account.etablissementId(), draft, file);
        } catch (RefusedFileException e) {
            return Optional.of(MessageProblem.of(DocumentProblem.of(e)));
        }
    }

    /** Everything on the page was read; the page says so by itself where script runs. */
    @PostMapping("/lus")
    String read(@AuthenticationPrincipal CurrentAccount account) {
        dialogue.read(account.etablissementId(), Side.ETABLISSEMENT);
        return REDIRECT;
    }

    private ModelAndView refused(CurrentAccount account, MessageForm form, MessageProblem why) {
        ModelAndView page = page(account, form)
                .addObject("problems", List.of(new ProblemView(why.field(), why.messageKey(), why.arguments())));
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView page(CurrentAccount account, MessageForm form) {
        List<MessageView> thread = dialogue.thread(account.etablissementId());
        Map<String, String> names = accounts.namesOf(thread.stream()
                .filter(message -> message.from() == Side.CAISSE)
                .map(MessageView::authorId)
                .collect(Collectors.toSet()));
        List<ReadMessageView> messages =
                thread.stream().map(message -> view(message, names)).toList();
        MessageDraft about = MessageDraft.of("", form.etape(), form.question());
        return new ModelAndView(VIEW)
                .addObject("messages", messages)
                .addObject("unread", messages.stream().anyMatch(ReadMessageView::fresh))
                .addObject("texte", Objects.toString(form.texte(), ""))
                .addObject("about", about)
                .addObject("aboutQuestion", about.etape() == null ? null : labels.of(about.etape(), about.question()))
                .addObject("longest", MessageDraft.LONGEST)
                .addObject("limits", settings);
    }

    private ReadMessageView view(MessageView message, Map<String, String> names) {
        return new ReadMessageView(
                message,
                times.at(message.at()),
                names.get(message.authorId()),
                message.from() == Side.ETABLISSEMENT,
                message.isNewTo(Side.ETABLISSEMENT),
                message.etape() == null ? null : labels.of(message.etape(), message.question()),
                message.documents().stream().map(this::view).toList());
    }

    private AttachedView view(DocumentView document) {
        return new AttachedView(document, times.at(document.addedAt()), null, "/parcours/documents/" + document.id());
    }
}
