package fr.tmspros.imports;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.ImportedEtablissement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a chunk by what is to become of them. */
final class Sorted {

    private final List<ImportedEtablissement> created = new ArrayList<>();
    private final Map<Etablissement, ImportedEtablissement> changed = new LinkedHashMap<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private int unchanged;

    void refuse(RefusedRow row) {
        refused.add(row);
    }

    void accept(ImportedEtablissement row, Optional<Etablissement> known) {
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
}
