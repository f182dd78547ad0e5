package fr.tmspros.espace.papers;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.espace.ProfileStates;
import fr.tmspros.papers.PlanFiles;
import fr.tmspros.papers.PlanReading;
import fr.tmspros.papers.Plans;
import fr.tmspros.parcours.Draft;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The plan d'actions and its way through a spreadsheet: a filled-in file shows what it would change, and changes it once that is
 * confirmed. Nothing is kept between the two but in the page itself, so what comes back is judged as anything that is typed.
 */
@Controller
@RequestMapping("/parcours/plan-actions")
class PlanController {

    private static final String VIEW = "espace/plan-actions";
    private static final String CLOSED = "redirect:/profil?parcours";
    private static final String AGAIN = "redirect:/parcours/plan-actions";
    private static final long LARGEST = 2_000_000;

    private final ProfileStates profiles;
    private final Plans plans;
    private final PlanFiles files;
    private final EtapeAnswers answers;

    PlanController(ProfileStates profiles, Plans plans, PlanFiles files, EtapeAnswers answers) {
        this.profiles = profiles;
        this.plans = plans;
        this.files = files;
        this.answers = answers;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal CurrentAccount account) {
        return profiles.isComplete(account.etablissementId())
                ? new ModelAndView(VIEW).addObject("plan", plans.of(account.etablissementId()))
                : new ModelAndView(CLOSED);
    }

    /** Shows what the file would change. */
    @PostMapping
    ModelAndView preview(
            @AuthenticationPrincipal CurrentAccount account, @RequestParam(required = false) MultipartFile fichier)
            throws IOException {
        if (!profiles.isComplete(account.etablissementId())) {
            return new ModelAndView(CLOSED);
        }
        if (fichier == null || fichier.isEmpty()) {
            return refused(account, "papiers.fichier.absent");
        }
        if (fichier.getSize() > LARGEST) {
            return refused(account, "papiers.fichier.gros");
        }
        PlanReading reading = read(account, fichier);
        if (reading.unusable() != null) {
            return refused(account, reading.unusable());
        }
        ModelAndView page = show(account)
                .addObject("reading", reading)
                .addObject("failed", !reading.problems().isEmpty());
        page.setStatus(reading.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    @PostMapping("/confirmation")
    String confirm(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String etape,
            @RequestParam(defaultValue = "") String question,
            @RequestParam(defaultValue = "") String lu,
            @RequestParam(defaultValue = "") String plan,
            RedirectAttributes redirect) {
        if (!profiles.isComplete(account.etablissementId())) {
            return CLOSED;
        }
        boolean known = etape.matches("[1-4]")
                && lu.matches("[0-9]{1,9}")
                && plans.of(account.etablissementId())
                        .table(Integer.parseInt(etape), question)
                        .isPresent();
        redirect.addFlashAttribute(
                "outcome",
                known
                        ? answers.keep(
                                        account.etablissementId(),
                                        Integer.parseInt(etape),
                                        new Draft(Map.of(question, plan), Integer.parseInt(lu), account.id()))
                                .outcome()
                        : Kept.Outcome.REFUSED);
        return AGAIN;
    }

    private PlanReading read(CurrentAccount account, MultipartFile fichier) throws IOException {
        Path file = Files.createTempFile("plan-actions", ".fichier");
        try {
            fichier.transferTo(file);
            return files.read(account.etablissementId(), file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private ModelAndView refused(CurrentAccount account, String messageKey) {
        ModelAndView page = show(account).addObject("refusal", messageKey).addObject("failed", true);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }
}
