package fr.tmspros.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns that mean the same whatever the profile form asks for. */
enum CoreColumn {
    SIRET,
    RAISON_SOCIALE,
    COURRIEL,
    DEPARTEMENT,
    CAISSE,
    AGENT;

    /** Without these no row can be used. */
    static final List<CoreColumn> MANDATORY = List.of(SIRET, RAISON_SOCIALE, COURRIEL);

    /** Its name in the header of a file. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CoreColumn> of(String header) {
        return Arrays.stream(values())
                .filter(column -> column.header().equals(header))
                .findFirst();
    }
}
