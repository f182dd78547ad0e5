package fr.tmspros.papers;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FormField;
import fr.tmspros.form.FormOption;
import fr.tmspros.papers.PlanReading.Cell;
import fr.tmspros.papers.PlanReading.Change;
import fr.tmspros.papers.PlanReading.Kind;
import fr.tmspros.papers.PlanReading.Problem;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.spreadsheet.RawRow;
import fr.tmspros.spreadsheet.RowHints;
import fr.tmspros.spreadsheet.Spreadsheet;
import fr.tmspros.spreadsheet.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * Reads a plan d'actions that was filled in with a spreadsheet and says what it would change. The file is the whole list: what it does not
 * have any more goes. Columns are known by their headings, lines by the text of their first column; what is not understood is a problem and
 * never guessed.
 */
@Service
public class PlanFiles {

    private static final int MOST_ROWS = 1_000;
    private static final int LAST_HEADER = 20;
    private static final String UNUSABLE = "papiers.fichier.";

    private final Plans plans;
    private final EtapeAnswers answers;

    PlanFiles(Plans plans, EtapeAnswers answers) {
        this.plans = plans;
        this.answers = answers;
    }

    /** What this file would make of the plan of this établissement. */
    public PlanReading read(long etablissementId, Path file) throws IOException {
        List<Plan.Table> tables = plans.of(etablissementId).tables();
        if (tables.isEmpty()) {
            return PlanReading.unusable("papiers.plan.aucun");
        }
        Plan.Table table = tables.get(0);
        try (Spreadsheet sheet = Spreadsheet.open(file, new Headings(table.list()))) {
            return read(etablissementId, table, rows(sheet));
        } catch (UnreadableFileException e) {
            return PlanReading.unusable("imports.inutilisable." + e.reason());
        }
    }

    private static List<RawRow> rows(Spreadsheet sheet) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        for (Optional<RawRow> row = sheet.next(); row.isPresent() && rows.size() <= MOST_ROWS; row = sheet.next()) {
            if (row.get().damage().isPresent() || row.get().cells().stream().anyMatch(cell -> !cell.isBlank())) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private PlanReading read(long etablissementId, Plan.Table table, List<RawRow> rows) {
        if (rows.size() > MOST_ROWS) {
            return PlanReading.unusable(UNUSABLE + "long");
        }
        Headings headings = new Headings(table.list());
        Optional<RawRow> header = rows.stream()
                .limit(LAST_HEADER)
                .filter(row -> headings.columnsNamed(row.cells())
                        == table.list().columns().size())
                .findFirst();
        if (header.isEmpty()) {
            return PlanReading.unusable(UNUSABLE + "colonnes");
        }
        Map<Integer, FormField> columns = headings.columns(header.get().cells());
        if (columns.size() > table.list().columns().size()) {
            return PlanReading.unusable(UNUSABLE + "double");
        }
        return read(
                answers.of(etablissementId, table.etape()),
                table.list(),
                header.get().cells(),
                columns,
                rows.subList(rows.indexOf(header.get()) + 1, rows.size()));
    }

    private static PlanReading read(
            AnsweredEtape answered,
            FormField list,
            List<String> header,
            Map<Integer, FormField> columns,
            List<RawRow> rows) {
        List<Problem> problems = new ArrayList<>();
        List<Map<String, String>> lines = new ArrayList<>();
        for (RawRow row : rows) {
            row.damage()
                    .ifPresent(damage -> problems.add(new Problem(row.line(), "", "", UNUSABLE + "ligne", List.of())));
            Map<String, String> line = new LinkedHashMap<>();
            columns.forEach((position, column) -> line.put(
                    column.key(),
                    position < row.cells().size() ? stored(column, row.cells().get(position)) : ""));
            lines.add(line);
        }
        String value = answered.form().clean(Map.of(list.key(), lines)).getOrDefault(list.key(), "");
        Map<String, String> all = new HashMap<>(answered.answers());
        all.put(list.key(), value);
        answered.form().check(all).problems().stream()
                .map(problem -> problem(problem, list, rows, lines))
                .flatMap(Optional::stream)
                .forEach(problems::add);
        return new PlanReading(
                null,
                problems,
                ignored(header, columns),
                changes(list, list.rows(answered.answers().getOrDefault(list.key(), "")), list.rows(value)),
                answered.etape().number(),
                list.key(),
                answered.version(),
                value);
    }

    private static Optional<Problem> problem(
            FieldProblem problem, FormField list, List<RawRow> rows, List<Map<String, String>> lines) {
        List<Object> arguments = List.of(problem.messageArguments());
        if (problem.key().equals(list.key())) {
            return Optional.of(new Problem(0, "", "", problem.messageKey(), arguments));
        }
        Matcher cell =
                Pattern.compile(Pattern.quote(list.key()) + "\\[(\\d+)]\\.(.+)").matcher(problem.key());
        if (!cell.matches() || Integer.parseInt(cell.group(1)) >= rows.size()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(cell.group(1));
        String heading = list.columns().stream()
                .filter(column -> column.key().equals(cell.group(2)))
                .map(FormField::label)
                .findFirst()
                .orElse("");
        return Optional.of(new Problem(
                rows.get(index).line(),
                heading,
                lines.get(index).getOrDefault(cell.group(2), ""),
                problem.messageKey(),
                arguments));
    }

    /** The words of a choice stand for it; whatever else is judged as it is. */
    private static String stored(FormField column, String cell) {
        String text = cell.strip();
        String plain = text.matches("(?s)'[=+\\-@\\t\\r].*") ? text.substring(1) : text;
        return column.options().stream()
                .filter(option -> same(option.label(), plain) || same(option.value(), plain))
                .map(FormOption::value)
                .findFirst()
                .orElse(plain);
    }

    private static List<String> ignored(List<String> header, Map<Integer, FormField> columns) {
        List<String> ignored = new ArrayList<>();
        for (int position = 0; position < header.size(); position++) {
            if (!columns.containsKey(position) && !header.get(position).isBlank()) {
                ignored.add(header.get(position).strip());
            }
        }
        return ignored;
    }

    private static List<Change> changes(
            FormField list, List<Map<String, String>> before, List<Map<String, String>> after) {
        List<Change> changes = new ArrayList<>();
        List<Map<String, String>> left = new ArrayList<>(before);
        for (Map<String, String> line : after) {
            Optional<Map<String, String>> was = left.stream()
                    .filter(one -> same(name(list, one), name(list, line)))
                    .findFirst();
            was.ifPresent(left::remove);
            List<Cell> cells = cells(list, was.orElse(Map.of()), line);
            if (!cells.isEmpty()) {
                changes.add(new Change(was.isPresent() ? Kind.CHANGED : Kind.ADDED, name(list, line), cells));
            }
        }
        left.forEach(line -> changes.add(new Change(Kind.REMOVED, name(list, line), List.of())));
        return changes;
    }

    private static List<Cell> cells(FormField list, Map<String, String> before, Map<String, String> after) {
        return list.columns().stream()
                .map(column -> new Cell(
                        column.label(),
                        column.display(before.getOrDefault(column.key(), "")),
                        column.display(after.getOrDefault(column.key(), ""))))
                .filter(cell -> !cell.before().equals(cell.after()))
                .toList();
    }

    private static String name(FormField list, Map<String, String> line) {
        FormField first = list.columns().get(0);
        return first.display(line.getOrDefault(first.key(), ""));
    }

    private static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\\p{Z}\\s]+", " ")
                .strip()
                .toLowerCase(Locale.FRENCH);
    }

    /** The headings of the list, upper or lower case, with or without accents. */
    private record Headings(FormField list) implements RowHints {

        @Override
        public int columnsNamed(List<String> cells) {
            return (int) columns(cells).values().stream().distinct().count();
        }

        @Override
        public boolean isKey(String cell) {
            return false;
        }

        Map<Integer, FormField> columns(List<String> cells) {
            Map<Integer, FormField> columns = new LinkedHashMap<>();
            for (int position = 0; position < cells.size(); position++) {
                String heading = cells.get(position);
                int at = position;
                list.columns().stream()
                        .filter(column -> same(column.label(), heading))
                        .findFirst()
                        .ifPresent(column -> columns.put(at, column));
            }
            return columns;
        }
    }
}
