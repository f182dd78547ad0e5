package fr.tmspros.imports;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.ImportedEtablissement;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.EmailFormat;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Caisses caisses;
    private final AccountDirectory accounts;
    private final Journeys journeys;
    private final KnownColumns columns;
    private final RefusedRows refusals;
    private final MessageSource messages;
    private final Clock clock;

    ChunkReader(
            Etablissements etablissements,
            Caisses caisses,
            AccountDirectory accounts,
            Journeys journeys,
            KnownColumns columns,
            RefusedRows refusals,
            MessageSource messages,
            Clock clock) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.accounts = accounts;
        this.journeys = journeys;
        this.columns = columns;
        this.refusals = refusals;
        this.messages = messages;
        this.clock = clock;
    }

    ChunkOutcome read(ImportFile file, ImportChunk chunk) {
        List<Row> rows = ChunkContent.rows(chunk.content());
        Map<String, Etablissement> known = known(rows);
        Set<String> profileColumns = columns.ofProfile();
        RowRules rules = new RowRules(caisses.findById(file.caisseCode()).orElseThrow(), profileColumns);
        List<RefusedRow> refused = new ArrayList<>();
        List<ImportedEtablissement> accepted = new ArrayList<>();
        for (Row row : rows) {
            rules.firstFault(row, row.siret().map(Siret::digits).map(known::get))
                    .ifPresentOrElse(
                            fault -> refused.add(refusal(file, row, fault)),
                            () -> accepted.add(imported(row, file.caisseCode(), profileColumns)));
        }
        refusals.saveAll(refused);
        int updated = update(accepted, known);
        int created = create(accepted, known);
        return new ChunkOutcome(created, updated, accepted.size() - created - updated, refused.size());
    }

    private Map<String, Etablissement> known(List<Row> rows) {
        List<String> sirets = rows.stream()
                .map(Row::siret)
                .flatMap(Optional::stream)
                .map(Siret::digits)
                .toList();
        return etablissements.findBySiretIn(sirets).stream()
                .collect(Collectors.toMap(found -> found.siret().digits(), Function.identity()));
    }

    private int update(List<ImportedEtablissement> accepted, Map<String, Etablissement> known) {
        Set<Long> activated = known.isEmpty()
                ? Set.of()
                : accounts.activatedAmong(
                        known.values().stream().map(Etablissement::id).toList());
        return (int) accepted.stream()
                .filter(row -> known.containsKey(row.siret().digits()))
                .filter(row -> update(known.get(row.siret().digits()), row, activated))
                .count();
    }

    private static boolean update(Etablissement etablissement, ImportedEtablissement row, Set<Long> activated) {
        return etablissement.updateFromFile(row, activated.contains(etablissement.id()));
    }

    /** Flushed before the journeys start: the engine room finds the new établissements with plain SQL. */
    private int create(List<ImportedEtablissement> accepted, Map<String, Etablissement> known) {
        Instant now = clock.instant();
        List<Etablissement> created = etablissements.saveAllAndFlush(accepted.stream()
                .filter(row -> !known.containsKey(row.siret().digits()))
                .map(row -> row.toEtablissement(now))
                .toList());
        if (!created.isEmpty()) {
            journeys.start(created);
        }
        return created.size();
    }

    private static ImportedEtablissement imported(Row row, String caisseCode, Set<String> profileColumns) {
        Map<String, String> prefill = new HashMap<>(row.cells());
        prefill.keySet().retainAll(profileColumns);
        prefill.values().removeIf(String::isEmpty);
        return new ImportedEtablissement(
                row.siret().orElseThrow(),
                Cells.onOneLine(row.cell(CoreColumn.RAISON_SOCIALE)),
                EmailFormat.normalise(row.cell(CoreColumn.COURRIEL)),
                caisseCode,
                agentEmail(row),
                prefill);
    }

    /** In lower case, as accounts of agents are named. */
    private static String agentEmail(Row row) {
        String email = EmailFormat.normalise(row.cell(CoreColumn.AGENT)).toLowerCase(Locale.ROOT);
        return email.isEmpty() ? null : email;
    }

    private RefusedRow refusal(ImportFile file, Row row, Fault fault) {
        String reason = messages.getMessage(fault.messageKey(), fault.arguments(), Locale.FRENCH);
        return new RefusedRow(file.id(), row.line(), fault.column(), row.cells().get(fault.column()), reason);
    }
}
