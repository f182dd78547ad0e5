package fr.tmspros.etablissement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What this room keeps of an établissement: to give away, and to be without. */
@Service
@Transactional
public class EtablissementRecords {

    private final Etablissements etablissements;
    private final FormerSirets formerSirets;
    private final Profiles profiles;
    private final ProfileValues values;

    EtablissementRecords(
            Etablissements etablissements, FormerSirets formerSirets, Profiles profiles, ProfileValues values) {
        this.etablissements = etablissements;
        this.formerSirets = formerSirets;
        this.profiles = profiles;
        this.values = values;
    }

    /** Digits of the SIRET it has, and of those it had. */
    @Transactional(readOnly = true)
    public List<String> sirets(Etablissement etablissement) {
        return Stream.concat(
                        Stream.of(etablissement.siret().digits()),
                        formerSirets.findByEtablissementId(etablissement.id()).stream()
                                .map(FormerSiret::siret))
                .toList();
    }

    /** Everything that is known of it, by name. */
    @Transactional(readOnly = true)
    public Map<String, Object> export(Etablissement etablissement) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("siret", sirets(etablissement));
        known.put("raisonSociale", etablissement.name());
        known.put("caisse", etablissement.caisseCode());
        known.put("courriel", etablissement.contactEmail());
        known.put("agent", etablissement.agentEmail().orElse(null));
        known.put("etat", etablissement.state());
        known.put("depuis", etablissement.stateSince());
        known.put("creeLe", etablissement.createdAt());
        known.put("colonnesImportees", etablissement.importedColumns());
        known.put("profil", profiles.values(etablissement.id()));
        known.put("profilCompletLe", etablissement.profileCompletedAt().orElse(null));
        return known;
    }

    /** Forgets it; the other rooms have done so already. */
    public void erase(Etablissement etablissement) {
        values.deleteByKeyEtablissementId(etablissement.id());
        etablissements.deleteById(etablissement.id());
    }
}
