package fr.tmspros.papers;

import fr.tmspros.email.SiteSettings;
import fr.tmspros.form.FormField;
import fr.tmspros.form.Forms;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.print.QrCode;
import fr.tmspros.print.TaggedPdf;
import fr.tmspros.spreadsheet.ExportedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The papers as files. They are made without a transaction around: no connection is held while a page is laid out. */
@Service
public class Papers {

    private static final List<String> COLUMNS = List.of("etape", "rubrique", "question", "attendu", "reponse");
    private static final int[] WIDTHS = {24, 28, 50, 50, 50};

    private final Syntheses syntheses;
    private final Attestations attestations;
    private final Plans plans;
    private final Holders holders;
    private final Forms forms;
    private final SiteSettings site;
    private final TaggedPdf pdfs;
    private final MessageSource messages;
    private final TransactionTemplate reading;

    Papers(
            Syntheses syntheses,
            Attestations attestations,
            Plans plans,
            Holders holders,
            Forms forms,
            SiteSettings site,
            TaggedPdf pdfs,
            MessageSource messages,
            PlatformTransactionManager transactions) {
        this.syntheses = syntheses;
        this.attestations = attestations;
        this.plans = plans;
        this.holders = holders;
        this.forms = forms;
        this.site = site;
        this.pdfs = pdfs;
        this.messages = messages;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** All answers of an établissement, as a tagged PDF. */
    public byte[] synthese(long etablissementId) {
        return pdfs.of("papiers/synthese", Map.of("synthese", syntheses.of(etablissementId)));
    }

    /** The attestation as a tagged PDF; empty before all four steps are validated. */
    public Optional<byte[]> attestation(long etablissementId) {
        return attestations.of(etablissementId).map(attestation -> {
            String address = site.link("/verification/" + attestation.number());
            return pdfs.of(
                    "papiers/attestation",
                    Map.of("attestation", attestation, "address", address, "picture", QrCode.picture(address)));
        });
    }

    /**
     * The blank questionnaire for the steering group, as a tagged PDF.
     *
     * @param etape number of the step, or 0 for all four
     */
    public byte[] questionnaire(long etablissementId, int etape) {
        return pdfs.of(
                "papiers/questionnaire",
                reading.execute(status -> Map.of("holder", holders.of(etablissementId), "sheets", sheets(etape))));
    }

    /** The same as a workbook: a question a line, with what is expected and room for the answer. It is not read back. */
    public void questionnaireWorkbook(int etape, OutputStream out) throws IOException {
        List<QuestionnaireSheet> sheets = reading.execute(status -> sheets(etape));
        try (ExportedFile file = ExportedFile.formSheet(out, "questionnaire", WIDTHS)) {
            file.row(COLUMNS.stream()
                    .map(column -> text("papiers.questionnaire.colonne." + column))
                    .toList());
            for (QuestionnaireSheet sheet : sheets) {
                String step =
                        text("espace.etape.name", sheet.number(), text("espace.etape." + sheet.number() + ".title"));
                sheet.sections().forEach(section -> section.questions()
                        .forEach(question ->
                                file.row(List.of(step, section.heading(), asked(question), expected(question), ""))));
            }
        }
    }

    private List<QuestionnaireSheet> sheets(int etape) {
        return IntStream.rangeClosed(1, Parcours.ETAPE_COUNT)
                .filter(number -> etape == 0 || number == etape)
                .mapToObj(number -> QuestionnaireSheet.of(
                        number, forms.latest(Parcours.formOf(number)).sections()))
                .toList();
    }

    private String asked(FormField question) {
        return question.required() ? text("papiers.questionnaire.obligatoire", question.label()) : question.label();
    }

    /** The choices, the columns of a list, or the spelling; the hint; and whether it is asked at all. */
    private String expected(FormField question) {
        List<String> expected = new ArrayList<>();
        question.options().forEach(option -> expected.add("☐ " + option.label()));
        if (!question.columns().isEmpty()) {
            expected.add(text(
                    "papiers.questionnaire.lignes",
                    question.columns().stream().map(FormField::label).collect(Collectors.joining(", "))));
        }
        switch (question.type()) {
            case CHECKBOX -> expected.add("☐ " + text("papiers.case.true"));
            case DATE -> expected.add(text("papiers.questionnaire.jour"));
            case NUMBER -> expected.add((text("papiers.questionnaire.nombre") + " " + question.unit()).strip());
            default -> {}
        }
        Optional.ofNullable(question.hint()).filter(hint -> !hint.isBlank()).ifPresent(expected::add);
        if (question.hide() != null) {
            expected.add(text("papiers.questionnaire.condition"));
        }
        return String.join("\n", expected);
    }

    /** The plan d'actions as a tagged PDF. */
    public byte[] plan(long etablissementId) {
        return pdfs.of("papiers/plan", Map.of("plan", plans.of(etablissementId)));
    }

    /** The plan d'actions as a CSV that French Excel opens. */
    public void planCsv(long etablissementId, OutputStream out) throws IOException {
        Plan plan = plans.of(etablissementId);
        try (ExportedFile file = ExportedFile.csv(out)) {
            write(plan, file);
        }
    }

    /** The plan d'actions as a workbook, which may come back filled in. */
    public void planWorkbook(long etablissementId, OutputStream out) throws IOException {
        Plan plan = plans.of(etablissementId);
        try (ExportedFile file = ExportedFile.workbook(out, "plan")) {
            write(plan, file);
        }
    }

    /** The deadlines of the plan d'actions as a calendar. */
    public String calendar(long etablissementId) {
        Plan plan = plans.of(etablissementId);
        return DeadlineCalendar.of(
                etablissementId,
                plan,
                text("papiers.plan.de", plan.holder().name()),
                site.baseUrl().getHost());
    }

    /** Where a plan has several lists, each line begins with the name of its own. */
    private void write(Plan plan, ExportedFile file) {
        boolean several = plan.tables().size() > 1;
        for (int number = 0; number < plan.tables().size(); number++) {
            Plan.Table table = plan.tables().get(number);
            Stream<String> first = several ? Stream.of(text("papiers.plan.liste")) : Stream.of();
            if (number == 0
                    || !table.headings().equals(plan.tables().get(number - 1).headings())) {
                file.row(Stream.concat(first, table.headings().stream()).toList());
            }
            for (List<String> cells : table.cells()) {
                Stream<String> name = several ? Stream.of(table.list().label()) : Stream.of();
                file.row(Stream.concat(name, cells.stream()).toList());
            }
        }
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
