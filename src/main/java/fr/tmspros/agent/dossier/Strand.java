package fr.tmspros.agent.dossier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the time line that can be looked at alone; its name in lower case is the value of {@code fil}. */
enum Strand {
    PARCOURS,
    COURRIELS,
    MESSAGES,
    NOTES,
    TACHES,
    ACTES,
    JOURNAL;

    /** As an address names it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Strand> of(String code) {
        return Arrays.stream(values())
                .filter(strand -> strand.code().equals(code))
                .findFirst();
    }
}
