package fr.tmspros.imports;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Departement;
import fr.tmspros.etablissement.Departements;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.FormerSirets;
import fr.tmspros.etablissement.ImportedEtablissement;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.EmailFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns the rows of a chunk into établissements with a journey, changes and refusals, with a handful of statements a chunk. */
@Component
class ChunkReader {

    private final Etablissements etablissements;
    private final FormerSirets formerSirets;
    private final Departements departements;
    private final Caisses caisses;
    private final AccountDirectory accounts;
    private final Journeys journeys;
    private final KnownColumns columns;
    private final RefusedRows refusals;
    private final MessageSource messages;
    private final Clock clock;

    ChunkReader(
            Etablissements etablissements,
            FormerSirets formerSirets,
            Departements departements,
            Caisses caisses,
            AccountDirectory accounts,
            Journeys journeys,
            KnownColumns columns,
            RefusedRows refusals,
            MessageSource messages,
            Clock clock) {
        this.etablissements = etablissements;
        this.formerSirets = formerSirets;
        this.departements = departements;
        this.caisses = caisses;
        this.accounts = accounts;
        this.journeys = journeys;
        this.columns = columns;
        this.refusals = refusals;
        this.messages = messages;
        this.clock = clock;
    }

    /** Says what would become of the rows, and notes the refused ones; changes nothing else. */
    Sorted judge(ImportFile file, ImportChunks.Chunk chunk) {
        return sort(file, chunk, etablissements::findBySiretIn);
    }

    /** Takes the rows over. */
    Sorted takeOver(ImportFile file, ImportChunks.Chunk chunk) {
        Sorted sorted = sort(file, chunk, etablissements::findLockedBySiretInOrderById);
        update(sorted.changed());
        create(sorted.created(), file.responsible());
        return sorted;
    }

    /** Takes over one row that somebody types, by the rules of a file. */
    Imports.ByHand takeOver(Set<String> caisseCodes, Map<String, String> typed, String by) {
        Row row = new Row(1, Optional.empty(), Optional.empty(), cells(typed));
        List<String> siret = row.siret().map(Siret::digits).stream().toList();
        Optional<Etablissement> known =
                etablissements.findBySiretIn(siret).stream().findFirst();
        if (known.filter(own -> caisseCodes.contains(own.caisseCode())).isPresent()) {
            return new Imports.ByHand(siret.get(0), false, Map.of());
        }
        Optional<Caisse> caisse = caisseOf(caisseCodes, row.cell(CoreColumn.DEPARTEMENT));
        if (caisse.isEmpty()) {
            Fault fault = new Fault(CoreColumn.DEPARTEMENT.header(), "imports.refus.departement.caisse");
            return new Imports.ByHand(null, false, Map.of(fault.column(), sentence(fault)));
        }
        caisses.findLockedByCode(caisse.get().code());
        Set<String> profileColumns = columns.ofProfile();
        Map<String, String> faults = new LinkedHashMap<>();
        new RowRules(departements, caisse.get(), successors(siret), profileColumns)
                .faults(row, known)
                .forEach(fault -> faults.put(fault.column(), sentence(fault)));
        if (!faults.isEmpty()) {
            return new Imports.ByHand(null, false, faults);
        }
        create(List.of(imported(row, caisse.get().code(), profileColumns)), by);
        return new Imports.ByHand(siret.get(0), true, Map.of());
    }

    /** The only one there is, else the one of the département. */
    private Optional<Caisse> caisseOf(Set<String> codes, String departement) {
        List<Caisse> possible = caisses.findAllById(codes);
        return possible.size() == 1
                ? Optional.of(possible.get(0))
                : departements.written(departement).flatMap(written -> possible.stream()
                        .filter(caisse -> caisse.departments().contains(written.number()))
                        .findFirst());
    }

    private String sentence(Fault fault) {
        return messages.getMessage(fault.messageKey(), fault.arguments(), Locale.FRENCH);
    }

    private Map<String, String> cells(Map<String, String> typed) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (String column : columns.all()) {
            String cell = Cells.value(typed.getOrDefault(column, ""));
            cells.put(column, CoreColumn.of(column).map(core -> core.read(cell)).orElse(cell));
        }
        return cells;
    }

    private Sorted sort(
            ImportFile file, ImportChunks.Chunk chunk, Function<Collection<String>, List<Etablissement>> findKnown) {
        List<Row> rows = ChunkContent.rows(chunk.content());
        List<String> sirets = rows.stream()
                .map(Row::siret)
                .flatMap(Optional::stream)
                .map(Siret::digits)
                .toList();
        Map<String, Etablissement> known = findKnown.apply(sirets).stream()
                .collect(Collectors.toMap(found -> found.siret().digits(), Function.identity()));
        Set<String> profileColumns = columns.ofProfile();
        RowRules rules = new RowRules(
                departements, caisses.findById(file.caisseCode()).orElseThrow(), successors(sirets), profileColumns);
        Sorted sorted = new Sorted();
        for (Row row : rows) {
            Optional<Etablissement> found = row.siret().map(Siret::digits).map(known::get);
            rules.firstFault(row, found)
                    .ifPresentOrElse(
                            fault -> sorted.refuse(refusal(file, row, fault)),
                            () -> sorted.accept(imported(row, file.caisseCode(), profileColumns), found));
        }
        refusals.saveAll(sorted.refused());
        sorted.noteUnknownAgents(accounts.notServing(sorted.agents(), file.caisseCode()));
        return sorted;
    }

    private Map<String, String> successors(List<String> sirets) {
        return formerSirets.findSuccessors(sirets).stream()
                .collect(Collectors.toMap(FormerSirets.Successor::getFormer, FormerSirets.Successor::getCurrent));
    }

    private void update(Map<Etablissement, ImportedEtablissement> changed) {
        if (!changed.isEmpty()) {
            Set<Long> activated = accounts.activatedAmong(
                    changed.keySet().stream().map(Etablissement::id).toList());
            changed.forEach(
                    (etablissement, row) -> etablissement.updateFromFile(row, activated.contains(etablissement.id())));
        }
    }

    private void create(List<ImportedEtablissement> rows, String responsible) {
        if (!rows.isEmpty()) {
            Instant now = clock.instant();
            List<Etablissement> created =
                    rows.stream().map(row -> row.toEtablissement(now)).toList();
            created.forEach(etablissement -> etablissement.comeFrom(responsible));
            journeys.start(created);
        }
    }

    private ImportedEtablissement imported(Row row, String caisseCode, Set<String> profileColumns) {
        Map<String, String> prefill = new HashMap<>(row.cells());
        prefill.keySet().retainAll(profileColumns);
        prefill.values().removeIf(String::isEmpty);
        return new ImportedEtablissement(
                row.siret().orElseThrow(),
                Cells.onOneLine(row.cell(CoreColumn.RAISON_SOCIALE)),
                EmailFormat.normalise(row.cell(CoreColumn.COURRIEL)),
                caisseCode,
                agentEmail(row),
                prefill,
                departements
                        .written(row.cell(CoreColumn.DEPARTEMENT))
                        .map(Departement::number)
                        .orElse(null));
    }

    /** In lower case, as accounts of agents are named. */
    private static String agentEmail(Row row) {
        String email = EmailFormat.normalise(row.cell(CoreColumn.AGENT)).toLowerCase(Locale.ROOT);
        return email.isEmpty() ? null : email;
    }

    private RefusedRow refusal(ImportFile file, Row row, Fault fault) {
        return new RefusedRow(file.id(), row, fault.column(), sentence(fault));
    }
}
