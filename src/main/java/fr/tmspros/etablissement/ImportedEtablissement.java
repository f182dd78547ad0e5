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
 */
public record ImportedEtablissement(
        Siret siret, String name, String email, String caisseCode, String agentEmail, Map<String, String> columns) {

    public ImportedEtablissement {
        columns = Map.copyOf(columns);
    }

    boolean sameAs(String name, String email, String agentEmail, Map<String, String> columns) {
        return this.name.equals(name)
                && this.email.equals(email)
                && Objects.equals(this.agentEmail, agentEmail)
                && this.columns.equals(columns);
    }

    /** The établissement that a row for an unknown SIRET creates. */
    public Etablissement toEtablissement(java.time.Instant now) {
        Etablissement etablissement = new Etablissement(siret, name, caisseCode, email, now);
        etablissement.updateFromFile(this, false);
        return etablissement;
    }
}
