package fr.tmspros.api;

import fr.tmspros.caseload.search.EtablissementRow;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import java.time.Instant;

/** An établissement in a list; {@code since} is when it came into its state. */
record EtablissementView(String siret, String name, String caisse, JourneyState state, Instant since) {

    static EtablissementView of(EtablissementRow row) {
        return new EtablissementView(row.siret().digits(), row.name(), row.caisse(), row.state(), row.since());
    }

    static EtablissementView of(Etablissement etablissement) {
        return new EtablissementView(
                etablissement.siret().digits(),
                etablissement.name(),
                etablissement.caisseCode(),
                etablissement.state(),
                etablissement.stateSince());
    }
}
