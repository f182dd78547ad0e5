package fr.tmspros.imports;

import java.util.Map;
import java.util.Set;

/** What files call a column besides its own name: a closed list, compared as {@link Cells#name} spells it. */
final class ColumnNames {

    /** Columns of our own lists of refused rows, which come back corrected. */
    private static final Set<String> OURS = Set.of("ligne", "motif");

    private static final Map<String, Set<String>> SYNONYMS = Map.of(
            "siret",
            Set.of("n_siret", "no_siret", "n_de_siret", "numero_siret", "numero_de_siret"),
            "raison_sociale",
            Set.of("denomination", "denomination_sociale"),
            "courriel",
            Set.of("email", "e_mail", "mail", "adresse_email", "adresse_e_mail", "adresse_mail", "adresse_courriel"),
            "departement",
            Set.of("dept", "numero_departement", "n_departement"),
            "code_postal",
            Set.of("cp"),
            "ville",
            Set.of("commune"));

    private ColumnNames() {}

    /** Whether a header is another name of a column. */
    static boolean means(String column, String header) {
        return SYNONYMS.getOrDefault(Cells.name(column), Set.of()).contains(Cells.name(header));
    }

    /** Whether a header stands over what we wrote ourselves, which nobody needs to be told about. */
    static boolean isOurs(String header) {
        return OURS.contains(Cells.name(header));
    }
}
