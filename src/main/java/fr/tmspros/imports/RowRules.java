package fr.tmspros.imports;

import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Departement;
import fr.tmspros.etablissement.Departements;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.EmailFormat;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a row has to be for a file of one caisse. */
final class RowRules {

    static final int LONGEST_CELL = 1000;
    private static final int LONGEST_NAME = 200;

    /** All prefill columns share one database column of twice the size: JSON may double a character. */
    private static final int LONGEST_PREFILL = 5000;

    /** What JSON writes around a name and its text. */
    private static final int JSON_SIGNS = 6;

    private final Departements departements;
    private final Caisse caisse;
    private final Map<String, String> successors;
    private final Set<String> profileColumns;

    /**
     * The rules for a chunk.
     *
     * @param successors SIRETs that went out of use, each with the one that came after
     */
    RowRules(Departements departements, Caisse caisse, Map<String, String> successors, Set<String> profileColumns) {
        this.departements = departements;
        this.caisse = caisse;
        this.successors = successors;
        this.profileColumns = profileColumns;
    }

    /** The first fault in the order of columns; {@code known} is the établissement that has this SIRET, if any. */
    Optional<Fault> firstFault(Row row, Optional<Etablissement> known) {
        return row.damage().or(() -> faults(row, known).findFirst()).or(() -> tooMuchPrefill(row));
    }

    /** Every fault of its cells, in the order of columns; for a row that somebody types. */
    Stream<Fault> faults(Row row, Optional<Etablissement> known) {
        return row.cells().entrySet().stream()
                .map(cell -> fault(cell.getKey(), cell.getValue(), row, known))
                .flatMap(Optional::stream);
    }

    private Optional<Fault> fault(String column, String value, Row row, Optional<Etablissement> known) {
        if (value.length() > LONGEST_CELL) {
            return refuse(column, "trop-long", LONGEST_CELL);
        }
        return CellFaults.of(column, value)
                .or(() -> CoreColumn.of(column).flatMap(core -> coreFault(core, value, row, known)));
    }

    private Optional<Fault> coreFault(CoreColumn column, String value, Row row, Optional<Etablissement> known) {
        return switch (column) {
            case SIRET -> siretFault(value, row, known);
            case RAISON_SOCIALE -> nameFault(value);
            case COURRIEL -> emailFault(column, value);
            case AGENT -> value.isEmpty() ? Optional.empty() : emailFault(column, value);
            case DEPARTEMENT -> departmentFault(value);
            case CAISSE -> caisseFault(value);
        };
    }

    private Optional<Fault> siretFault(String value, Row row, Optional<Etablissement> known) {
        if (row.siret().isEmpty()) {
            return Optional.of(CellFaults.ofSiret(value));
        }
        if (row.firstLine().isPresent()) {
            return refuse(
                    CoreColumn.SIRET, "doublon", String.valueOf(row.firstLine().get()));
        }
        String successor = successors.get(row.siret().get().digits());
        if (successor != null) {
            return refuse(CoreColumn.SIRET, "remplace", new Siret(successor).grouped());
        }
        return known.filter(etablissement -> !etablissement.caisseCode().equals(caisse.code()))
                .flatMap(foreign -> refuse(CoreColumn.SIRET, "autre-caisse"));
    }

    private static Optional<Fault> nameFault(String value) {
        if (value.isEmpty()) {
            return refuse(CoreColumn.RAISON_SOCIALE, "vide");
        }
        return value.length() > LONGEST_NAME
                ? refuse(CoreColumn.RAISON_SOCIALE, "trop-long", LONGEST_NAME)
                : Optional.empty();
    }

    private static Optional<Fault> emailFault(CoreColumn column, String value) {
        if (value.isEmpty()) {
            return refuse(column, "vide");
        }
        if (EmailFormat.matches(value)) {
            return Optional.empty();
        }
        int count = CoreColumn.addresses(value).size();
        return count > 1 ? refuse(column, "plusieurs", count) : refuse(column, "invalide");
    }

    private Optional<Fault> departmentFault(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<Departement> departement = departements.written(value);
        if (departement.isEmpty()) {
            return refuse(CoreColumn.DEPARTEMENT, departements.isRegion(value) ? "region" : "inconnu");
        }
        return caisse.departments().contains(departement.get().number())
                ? Optional.empty()
                : refuse(CoreColumn.DEPARTEMENT, "hors-caisse", caisse.name(), String.join(", ", caisse.departments()));
    }

    private Optional<Fault> caisseFault(String value) {
        if (value.isEmpty() || namesOfCaisse().contains(Cells.name(value))) {
            return Optional.empty();
        }
        return refuse(CoreColumn.CAISSE, "differente", caisse.name());
    }

    private Collection<String> namesOfCaisse() {
        return Set.of(Cells.name(caisse.code()), Cells.name(caisse.name()));
    }

    private Optional<Fault> tooMuchPrefill(Row row) {
        int length = 0;
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
            if (profileColumns.contains(cell.getKey())) {
                length += cell.getKey().length() + cell.getValue().length() + JSON_SIGNS;
            }
            if (length > LONGEST_PREFILL) {
                return refuse(cell.getKey(), "ligne-trop-longue");
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> refuse(CoreColumn column, String reason, Object... arguments) {
        return Optional.of(new Fault(column.header(), "imports.refus." + column.header() + "." + reason, arguments));
    }

    private static Optional<Fault> refuse(String column, String reason, Object... arguments) {
        return Optional.of(new Fault(column, "imports.refus." + reason, arguments));
    }
}
