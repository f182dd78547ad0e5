package fr.tmspros.agent.papers;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.agent.CaisseOptionView;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.agent.Download;
import fr.tmspros.parcours.figures.KeptStatistics;
import fr.tmspros.parcours.figures.ParcoursStatistics;
import fr.tmspros.parcours.figures.ParcoursStatistics.Duration;
import fr.tmspros.parcours.figures.ParcoursStatistics.Spread;
import fr.tmspros.spreadsheet.ExportedFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The parcours of all établissements of somebody's caisses, or of one of them, as a page and as a CSV. */
@Controller
class StatisticsController {

    private final AgentScope scope;
    private final KeptStatistics kept;
    private final DisplaySettings display;
    private final MessageSource messages;

    StatisticsController(AgentScope scope, KeptStatistics kept, DisplaySettings display, MessageSource messages) {
        this.scope = scope;
        this.kept = kept;
        this.display = display;
        this.messages = messages;
    }

    @GetMapping("/agent/statistiques")
    String show(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String caisse,
            Model model) {
        List<CaisseOptionView> caisses = scope.caisses(account);
        model.addAttribute("caisses", caisses);
        model.addAttribute("caisse", caisse);
        model.addAttribute("states", ParcoursStatistics.STATES);
        KeptStatistics.Shown shown = kept.of(chosen(caisses, caisse));
        model.addAttribute("figures", shown.figures());
        model.addAttribute("countedAt", display.local(shown.countedAt()));
        return "agent/statistiques";
    }

    /** One line for each figure. */
    @GetMapping("/agent/statistiques.csv")
    void csv(
            @AuthenticationPrincipal CurrentAccount account,
            @RequestParam(defaultValue = "") String caisse,
            HttpServletResponse response)
            throws IOException {
        ParcoursStatistics shown =
                kept.of(chosen(scope.caisses(account), caisse)).figures();
        Download.headers(response, "text/csv;charset=UTF-8", "statistiques-parcours.csv");
        try (ExportedFile file = ExportedFile.csv(response.getOutputStream())) {
            file.row(List.of(text("rubrique"), text("etape"), text("libelle"), text("mesure"), text("valeur")));
            shown.steps().forEach(step -> write(step, file));
            shown.sentBack()
                    .forEach(question -> file.row(List.of(
                            text("retours"),
                            String.valueOf(question.number()),
                            question.label(),
                            text("commentaires"),
                            String.valueOf(question.count()))));
            shown.indicators().forEach(indicator -> {
                row(file, "indicateurs", "", indicator.label(), "nombre", String.valueOf(indicator.count()));
                write("avant", indicator.label(), indicator.before(), file);
                write("apres", indicator.label(), indicator.after(), file);
            });
        }
    }

    private void write(ParcoursStatistics.Step step, ExportedFile file) {
        String number = String.valueOf(step.number());
        ParcoursStatistics.STATES.forEach(state -> row(
                file,
                "avancement",
                number,
                messages.getMessage("etapeState." + state, null, Locale.FRENCH),
                "nombre",
                String.valueOf(step.count(state))));
        write("reponse", number, step.answering(), file);
        write("avis", number, step.reviewing(), file);
    }

    private void write(String what, String number, Duration duration, ExportedFile file) {
        row(file, "durees", number, text(what), "nombre", String.valueOf(duration.count()));
        if (duration.median() != null) {
            row(file, "durees", number, text(what), "mediane", number(duration.median()));
            row(file, "durees", number, text(what), "neuf", number(duration.ninetieth()));
        }
    }

    private void write(String when, String label, Spread spread, ExportedFile file) {
        if (spread != null) {
            row(file, when, "", label, "bas", number(spread.lower()));
            row(file, when, "", label, "mediane", number(spread.median()));
            row(file, when, "", label, "haut", number(spread.upper()));
        }
    }

    private void row(ExportedFile file, String heading, String number, String label, String measure, String value) {
        file.row(List.of(text(heading), number, label, text(measure), value));
    }

    private static List<String> chosen(List<CaisseOptionView> caisses, String caisse) {
        return caisses.stream()
                .map(CaisseOptionView::code)
                .filter(code -> caisse.isBlank() || code.equals(caisse))
                .toList();
    }

    private static String number(BigDecimal value) {
        return value.toPlainString().replace('.', ',');
    }

    private String text(String key) {
        return messages.getMessage("statistiques.csv." + key, null, Locale.FRENCH);
    }
}
