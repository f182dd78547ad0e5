package fr.tmspros.agent.list;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.agent.Download;
import fr.tmspros.caseload.search.EtablissementList;
import fr.tmspros.caseload.search.EtablissementRow;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.spreadsheet.ExportedFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list as a file: all of its pages, nothing else. A list that is not understood leads back to its page, which says why. */
@Controller
class ListExportController {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final List<String> COLUMNS =
            List.of("siret", "name", "caisse", "departement", "agent", "state", "since", "email", "lastEmail", "tags");

    private final EtablissementList list;
    private final Caisses caisses;
    private final DisplaySettings display;
    private final MessageSource messages;

    ListExportController(EtablissementList list, Caisses caisses, DisplaySettings display, MessageSource messages) {
        this.list = list;
        this.caisses = caisses;
        this.display = display;
        this.messages = messages;
    }

    @GetMapping(ListViews.PATH + "/export.csv")
    void csv(
            @AuthenticationPrincipal CurrentAccount account,
            @ModelAttribute EtablissementSearch search,
            HttpServletResponse response)
            throws IOException {
        if (understood(account, search, response)) {
            Download.headers(response, "text/csv;charset=UTF-8", "etablissements.csv");
            try (ExportedFile file = ExportedFile.csv(response.getOutputStream())) {
                write(account, search, file);
            }
        }
    }

    @GetMapping(ListViews.PATH + "/export.xlsx")
    void workbook(
            @AuthenticationPrincipal CurrentAccount account,
            @ModelAttribute EtablissementSearch search,
            HttpServletResponse response)
            throws IOException {
        if (understood(account, search, response)) {
            Download.headers(response, WORKBOOK, "etablissements.xlsx");
            try (ExportedFile file = ExportedFile.workbook(response.getOutputStream(), "etablissements")) {
                write(account, search, file);
            }
        }
    }

    private boolean understood(CurrentAccount account, EtablissementSearch search, HttpServletResponse response)
            throws IOException {
        if (list.unknown(account, search).isEmpty()) {
            return true;
        }
        response.sendRedirect(ListViews.address(search));
        return false;
    }

    private void write(CurrentAccount account, EtablissementSearch search, ExportedFile file) {
        Map<String, String> names = caisses.findAll().stream().collect(Collectors.toMap(Caisse::code, Caisse::name));
        Map<JourneyState, String> states = words(JourneyState.class, "journeyState.");
        Map<EmailState, String> emails = words(EmailState.class, "emailState.");
        file.row(COLUMNS.stream()
                .map(column -> text("agent.liste.export." + column))
                .toList());
        list.export(account, search, row -> file.row(cells(row, names, states, emails)));
    }

    private List<String> cells(
            EtablissementRow row,
            Map<String, String> names,
            Map<JourneyState, String> states,
            Map<EmailState, String> emails) {
        return Stream.of(
                        row.siret().digits(),
                        row.name(),
                        names.get(row.caisse()),
                        row.departement(),
                        row.agentEmail(),
                        states.get(row.state()),
                        TIME.format(display.local(row.since())),
                        row.contactEmail(),
                        row.lastEmail() == null ? null : emails.get(row.lastEmail()),
                        String.join(", ", row.tags()))
                .map(cell -> Objects.toString(cell, ""))
                .toList();
    }

    private <E extends Enum<E>> Map<E, String> words(Class<E> type, String prefix) {
        Map<E, String> words = new EnumMap<>(type);
        Stream.of(type.getEnumConstants()).forEach(value -> words.put(value, text(prefix + value)));
        return words;
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }
}
