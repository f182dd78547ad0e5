package fr.tmspros.imports;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.ImportedEtablissement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rows of a chunk by what is to become of them. */
final class Sorted {

    private final List<ImportedEtablissement> created = new ArrayList<>();
    private final Map<Etablissement, ImportedEtablissement> changed = new LinkedHashMap<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final Set<String> agents = new TreeSet<>();
    private final Set<String> unknownAgents = new TreeSet<>();
    private int unchanged;

    void refuse(RefusedRow row) {
        refused.add(row);
    }

    void accept(ImportedEtablissement row, Optional<Etablissement> known) {
        Optional.ofNullable(row.agentEmail()).ifPresent(agents::add);
        if (known.isEmpty()) {
            created.add(row);
        } else if (known.get().differsFrom(row)) {
            changed.put(known.get(), row);
        } else {
            unchanged++;
        }
    }

    List<ImportedEtablissement> created() {
        return created;
    }

    Map<Etablissement, ImportedEtablissement> changed() {
        return changed;
    }

    List<RefusedRow> refused() {
        return refused;
    }

    int unchanged() {
        return unchanged;
    }

    Map<Imports.RowOutcome, Integer> numbers() {
        return Map.of(
                Imports.RowOutcome.CREATED, created.size(),
                Imports.RowOutcome.UPDATED, changed.size(),
                Imports.RowOutcome.UNCHANGED, unchanged,
                Imports.RowOutcome.REFUSED, refused.size());
    }

    /** E-mails of agents that accepted rows name. */
    Set<String> agents() {
        return agents;
    }

    void noteUnknownAgents(Collection<String> emails) {
        unknownAgents.addAll(emails);
    }

    /** Those of them that have no account at the caisse. */
    Set<String> unknownAgents() {
        return unknownAgents;
    }
}
