package fr.tmspros.agent.dossier;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.Download;
import fr.tmspros.agent.ProblemView;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.ActResult;
import fr.tmspros.caseload.Acts;
import fr.tmspros.caseload.letter.Letters;
import fr.tmspros.etablissement.Siret;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The file of an établissement, and a form for each act. A field that is wrong comes back with its form; what else keeps an act from being
 * done is told on the page as it stands now.
 */
@Controller
@RequestMapping("/agent/etablissements/{siret}")
class DossierController {

    private static final String VIEW = "agent/dossier";

    /** Refusals that a field can mend, and the field. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("email", "courriel"),
            Map.entry("siret", "nouveauSiret"),
            Map.entry("sameSiret", "nouveauSiret"),
            Map.entry("siretTaken", "nouveauSiret"),
            Map.entry("unknownAgent", "agent"),
            Map.entry("longTag", "etiquettes"),
            Map.entry("manyTags", "etiquettes"),
            Map.entry("noReason", "motif"),
            Map.entry("letterAddress", "adresse"),
            Map.entry("noText", "texte"),
            Map.entry("longText", "texte"),
            Map.entry("longWith", "avec"),
            Map.entry("callDay", "le"),
            Map.entry("recallDay", "le"));

    private static final List<String> WAY = List.of("ligne", "liste", "rang");

    private final DossierViews files;
    private final Acts acts;
    private final Letters letters;

    DossierController(DossierViews files, Acts acts, Letters letters) {
        this.files = files;
        this.acts = acts;
        this.letters = letters;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam(name = "fil", defaultValue = "") String fil) {
        Strand strand = Strand.of(fil).orElse(null);
        return new ModelAndView(VIEW)
                .addObject("file", files.show(account, siret, strand))
                .addObject("strand", strand)
                .addObject("strands", Strand.values());
    }

    /** New credentials, to the known address or to a corrected one; the older ones are dead. */
    @PostMapping("/identifiants")
    ModelAndView sendCredentials(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        Optional<String> corrected = Optional.of(of(typed, "courriel")).filter(text -> !text.isBlank());
        return perform(account, siret, "identifiants", new Act.SendCredentials(corrected), typed, redirect);
    }

    @PostMapping("/relance")
    ModelAndView remind(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "relance", new Act.Remind(), typed, redirect);
    }

    /** The answer is the letter, to save and print; it is not kept. */
    @PostMapping("/lettre")
    ModelAndView writeLetter(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        Letters.Outcome letter = letters.write(account, files.id(account, siret), of(typed, "adresse"), seen(typed));
        if (letter.pdf() == null) {
            return answer(account, siret, "lettre", null, letter.result(), typed, redirect);
        }
        Download.headers(
                response, MediaType.APPLICATION_PDF_VALUE, "lettre-" + Siret.withoutSeparators(siret) + ".pdf");
        response.getOutputStream().write(letter.pdf());
        return null;
    }

    @PostMapping("/siret")
    ModelAndView changeSiret(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "siret", new Act.ChangeSiret(of(typed, "nouveauSiret")), typed, redirect);
    }

    @PostMapping("/directeur")
    ModelAndView changeDirector(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "directeur", new Act.ChangeDirector(of(typed, "courriel")), typed, redirect);
    }

    @PostMapping("/agent")
    ModelAndView assign(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        Optional<String> agent = Optional.of(of(typed, "agent")).filter(text -> !text.isBlank());
        return perform(account, siret, "agent", new Act.Assign(agent), typed, redirect);
    }

    @PostMapping("/etiquettes")
    ModelAndView tag(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "etiquettes", new Act.SetTags(of(typed, "etiquettes")), typed, redirect);
    }

    @PostMapping("/note")
    ModelAndView note(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "note", new Act.Note(of(typed, "texte")), typed, redirect);
    }

    @PostMapping("/appel")
    ModelAndView call(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        Act call = new Act.Call(of(typed, "le"), of(typed, "avec"), of(typed, "texte"));
        return perform(account, siret, "appel", call, typed, redirect);
    }

    @PostMapping("/rappel")
    ModelAndView recall(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "rappel", new Act.Recall(of(typed, "le"), of(typed, "texte")), typed, redirect);
    }

    /** A reminder to oneself is done, or comes back on another day. */
    @PostMapping("/rappels/{entry}")
    String moveRecall(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @PathVariable long entry,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        long id = files.id(account, siret);
        String le = of(typed, "le");
        keepTheWay(typed, redirect);
        if (le.isBlank()) {
            acts.finishRecall(id, entry);
            redirect.addFlashAttribute("done", "rappelFait");
        } else {
            tell(acts.moveRecall(id, entry, le), "rappelDeplace", redirect);
        }
        return "redirect:/agent/etablissements/{siret}";
    }

    @PostMapping("/cloture")
    ModelAndView close(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "cloture", new Act.Close(of(typed, "motif")), typed, redirect);
    }

    @PostMapping("/reouverture")
    ModelAndView reopen(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable String siret,
            @RequestParam Map<String, String> typed,
            RedirectAttributes redirect) {
        return perform(account, siret, "reouverture", new Act.Reopen(), typed, redirect);
    }

    private ModelAndView perform(
            CurrentAccount account,
            String siret,
            String name,
            Act act,
            Map<String, String> typed,
            RedirectAttributes redirect) {
        ActResult result = acts.perform(account, files.id(account, siret), act, seen(typed));
        return answer(account, siret, name, act, result, typed, redirect);
    }

    private ModelAndView answer(
            CurrentAccount account,
            String siret,
            String name,
            Act act,
            ActResult result,
            Map<String, String> typed,
            RedirectAttributes redirect) {
        String field = result.done() ? null : FIELDS.get(result.reason());
        if (field != null) {
            return typedAgain(account, siret, name, act instanceof Act.Close ? "motif" : field, result, typed);
        }
        tell(result, name, redirect);
        keepTheWay(typed, redirect);
        return new ModelAndView("redirect:/agent/etablissements/{siret}")
                .addObject("siret", result.done() && act instanceof Act.ChangeSiret moved ? moved.digits() : siret);
    }

    /** Whoever goes through a list, file by file, goes on after an act. */
    private static void keepTheWay(Map<String, String> typed, RedirectAttributes redirect) {
        WAY.stream().filter(typed::containsKey).forEach(name -> redirect.addAttribute(name, typed.get(name)));
    }

    private static void tell(ActResult result, String name, RedirectAttributes redirect) {
        if (result.done()) {
            redirect.addFlashAttribute("done", name);
        } else {
            redirect.addFlashAttribute("refused", "acte.refus." + result.reason());
            redirect.addFlashAttribute("refusedBecause", result.arguments());
        }
    }

    private ModelAndView typedAgain(
            CurrentAccount account,
            String siret,
            String name,
            String field,
            ActResult result,
            Map<String, String> typed) {
        ModelAndView page = show(account, siret, "")
                .addObject("failedAct", name)
                .addObject("typed", new HashMap<>(typed))
                .addObject(
                        "problems",
                        List.of(new ProblemView(
                                name + "-" + field, "acte.refus." + result.reason(), result.arguments())));
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    /** A form without it was not made by the page: whatever happened before is no news to its sender. */
    private static long seen(Map<String, String> typed) {
        String seen = of(typed, "vu");
        return seen.matches("[0-9]{1,18}") ? Long.parseLong(seen) : Acts.UNSEEN;
    }

    private static String of(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "");
    }
}
