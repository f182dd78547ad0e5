package fr.tmspros.etablissement;

import java.util.Map;
import java.util.Objects;

/**
 * One checked row of an import file.
 *
 * @param siret whom the row speaks of
 * @param name company name
 * @param email address the credentials go to
 * @param caisseCode code of the caisse that sends the file
 * @param agentEmail e-mail of the agent préventeur, or null
 * @param columns the columns that prefill the profile, name to text, blank ones left out
 * @param departement number of its département, or null: that of the postal code among the columns then, if any
 */
public record ImportedEtablissement(
        Siret siret,
        String name,
        String email,
        String caisseCode,
        String agentEmail,
        Map<String, String> columns,
        String departement) {

    public ImportedEtablissement {
        columns = Map.copyOf(columns);
        departement = departement == null ? SearchText.departement(columns).orElse(null) : departement;
    }

    /** A row that names no département. */
    public ImportedEtablissement(
            Siret siret, String name, String email, String caisseCode, String agentEmail, Map<String, String> columns) {
        this(siret, name, email, caisseCode, agentEmail, columns, null);
    }

    boolean sameAs(String name, String email, String agentEmail, Map<String, String> columns, String departement) {
        return this.name.equals(name)
                && this.email.equals(email)
                && Objects.equals(this.agentEmail, agentEmail)
                && this.columns.equals(columns)
                && Objects.equals(this.departement, departement);
    }

    /** The établissement that a row for an unknown SIRET creates. */
    public Etablissement toEtablissement(java.time.Instant now) {
        Etablissement etablissement = new Etablissement(siret, name, caisseCode, email, now);
        etablissement.updateFromFile(this, false);
        return etablissement;
    }
}
