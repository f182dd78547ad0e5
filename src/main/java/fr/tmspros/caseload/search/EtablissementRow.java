package fr.tmspros.caseload.search;

import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Siret;
import java.time.Instant;
import java.util.List;

/**
 * An établissement in a list.
 *
 * @param caisse code of its caisse
 * @param departement number of its département, or null
 * @param agentEmail who follows it, or null
 * @param since when it came into its state
 * @param contactEmail where its mails go
 * @param lastEmail what became of the last mail, or null where none was sent
 * @param tags in their order
 */
public record EtablissementRow(
        long id,
        Siret siret,
        String name,
        String caisse,
        String departement,
        String agentEmail,
        JourneyState state,
        Instant since,
        String contactEmail,
        EmailState lastEmail,
        List<String> tags) {}
