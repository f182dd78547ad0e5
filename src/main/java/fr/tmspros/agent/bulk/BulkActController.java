package fr.tmspros.agent.bulk;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.Download;
import fr.tmspros.agent.Pages;
import fr.tmspros.caseload.bulk.BulkExport;
import fr.tmspros.caseload.bulk.BulkItemState;
import fr.tmspros.caseload.bulk.BulkKind;
import fr.tmspros.caseload.bulk.BulkLine;
import fr.tmspros.caseload.bulk.BulkReport;
import fr.tmspros.caseload.bulk.BulkState;
import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.caseload.letter.Letters;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.email.EmailPreview;
import fr.tmspros.email.EmailPreviews;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One act on many établissements: its preview, its progress, its report, and the yes, no or stop of an agent. */
@Controller
@RequestMapping("/agent/lots/{act}")
class BulkActController {

    private static final String VIEW = "agent/lot";
    private static final String PROGRESS = "agent/lot-fragments :: progress";
    private static final String BACK = "redirect:/agent/lots/{act}";
    private static final int LINES_ON_A_PAGE = 50;
    private static final int REFRESH_SECONDS = 2;

    private final ManyAtOnce many;
    private final BulkViews views;
    private final BulkExport export;
    private final EmailPreviews previews;
    private final Credentials credentials;
    private final Letters letters;

    BulkActController(
            ManyAtOnce many,
            BulkViews views,
            BulkExport export,
            EmailPreviews previews,
            Credentials credentials,
            Letters letters) {
        this.many = many;
        this.views = views;
        this.export = export;
        this.previews = previews;
        this.credentials = credentials;
        this.letters = letters;
    }

    @GetMapping
    ModelAndView show(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("act") String id,
            @RequestParam(name = "voir", defaultValue = "") String word,
            @RequestParam(defaultValue = "0") int page) {
        BulkView act = find(account, id);
        BulkReport report = act.report();
        BulkShown chosen = BulkShown.chosen(act, word);
        return new ModelAndView(VIEW)
                .addObject("act", act)
                .addObject("chosen", chosen)
                .addObject("links", links(act, chosen))
                .addObject("lines", lines(act, chosen, Pages.of(page, LINES_ON_A_PAGE)))
                .addObject("leftOut", many.reasons(id, BulkItemState.LEFT_OUT))
                .addObject(
                        "sheaves", hasLetters(report) ? Sheaf.of(report.counts().done()) : List.of())
                .addObject("samples", report.state() == BulkState.TO_CONFIRM ? samples(report) : List.of())
                .addObject("refreshSeconds", report.state().moving() ? REFRESH_SECONDS : null);
    }

    private static List<BulkShownView> links(BulkView act, BulkShown chosen) {
        return BulkShown.of(act).stream()
                .map(shown -> new BulkShownView(shown, shown.count(act), shown == chosen))
                .toList();
    }

    private Page<BulkLine> lines(BulkView act, BulkShown chosen, Pageable page) {
        return chosen == BulkShown.UNDELIVERED
                ? many.undelivered(act.report(), act.undelivered(), page)
                : many.lines(act.report(), chosen.state(), page);
    }

    /** The mails as they will read, to somebody who does not exist. */
    private List<EmailPreview> samples(BulkReport report) {
        Stream<String> names =
                switch (report.kind()) {
                    case CREDENTIALS, REOPEN ->
                        Stream.of(credentials.goByLink() ? "identifiants-lien" : "identifiants");
                    case REMINDER -> Stream.of("relance-activation", "relance-profil");
                    case AGENT, TAG, CLOSE, LETTER -> Stream.empty();
                };
        return names.map(previews::find).flatMap(Optional::stream).toList();
    }

    /** The part of the page that moves. */
    @GetMapping("/progression")
    ModelAndView progress(@AuthenticationPrincipal CurrentAccount account, @PathVariable("act") String id) {
        return new ModelAndView(PROGRESS).addObject("act", find(account, id));
    }

    @GetMapping("/rapport.csv")
    void report(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("act") String id,
            HttpServletResponse response)
            throws IOException {
        BulkReport report = report(account, id);
        Download.csv(response, report.kind().word() + "-rapport.csv", "");
        export.write(report, response.getOutputStream());
    }

    /** One sheaf of letters, to save and print. Nothing of it is kept: each time they carry other codes. */
    @PostMapping("/lettres")
    String letters(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("act") String id,
            @RequestParam(defaultValue = "1") int paquet,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        BulkReport report = report(account, id);
        if (!hasLetters(report)) {
            return BACK;
        }
        Optional<byte[]> pdf = letters.print(account, many.done(id, Pages.of(paquet - 1, Sheaf.MOST)));
        if (pdf.isEmpty()) {
            redirect.addFlashAttribute("noLetter", true);
            return BACK;
        }
        Download.headers(response, MediaType.APPLICATION_PDF_VALUE, "lettres-" + Math.max(paquet, 1) + ".pdf");
        response.getOutputStream().write(pdf.get());
        return null;
    }

    private static boolean hasLetters(BulkReport report) {
        return report.kind() == BulkKind.LETTER
                && report.confirmedAt() != null
                && !report.state().moving();
    }

    @PostMapping("/confirmation")
    String confirm(@AuthenticationPrincipal CurrentAccount account, @PathVariable("act") String id) {
        many.confirm(report(account, id).id(), account);
        return BACK;
    }

    @PostMapping("/abandon")
    String cancel(@AuthenticationPrincipal CurrentAccount account, @PathVariable("act") String id) {
        many.cancel(report(account, id).id());
        return BACK;
    }

    @PostMapping("/arret")
    String stop(@AuthenticationPrincipal CurrentAccount account, @PathVariable("act") String id) {
        many.stop(report(account, id).id(), account);
        return BACK;
    }

    private BulkReport report(CurrentAccount account, String id) {
        return views.report(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private BulkView find(CurrentAccount account, String id) {
        return views.find(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
