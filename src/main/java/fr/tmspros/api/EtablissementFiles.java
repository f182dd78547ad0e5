package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementSearch;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.EmailFormat;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The établissements as a caller of the API may see and handle them. */
@Service
class EtablissementFiles {

    private final Etablissements etablissements;
    private final OwnCaisses caisses;
    private final EmailLog emails;
    private final Journeys journeys;

    EtablissementFiles(Etablissements etablissements, OwnCaisses caisses, EmailLog emails, Journeys journeys) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.emails = emails;
        this.journeys = journeys;
    }

    @Transactional(readOnly = true)
    PageView<EtablissementView> list(CurrentAccount caller, String caisse, EtablissementSearch search) {
        return PageView.of(search.in(etablissements, caisses.of(caller, caisse)), EtablissementView::of);
    }

    @Transactional(readOnly = true)
    EtablissementDetailView show(CurrentAccount caller, String siret) {
        Etablissement found = find(caller, siret);
        return EtablissementDetailView.of(found, emails.last(found.id()));
    }

    /** Not one transaction with the look-up: the journey reads the établissement itself, under its lock. */
    void requestCredentials(CurrentAccount caller, String siret, Optional<String> correctedEmail) {
        Etablissement found = find(caller, siret);
        Optional<String> email = correctedEmail.map(String::strip).map(EmailFormat::normalise);
        if (!email.map(EmailFormat::matches).orElse(true)) {
            throw ApiProblem.invalidEmail();
        }
        if (!journeys.requestCredentials(found.id(), email)) {
            throw ApiProblem.closed();
        }
    }

    private Etablissement find(CurrentAccount caller, String siret) {
        return Siret.parse(siret)
                .map(Siret::digits)
                .flatMap(etablissements::findBySiret)
                .filter(found -> caisses.of(caller).contains(found.caisseCode()))
                .orElseThrow(ApiProblem::unknownEtablissement);
    }
}
