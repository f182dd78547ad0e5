package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.EtablissementSearch;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.Siret;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The établissements as a caller of the API may see and handle them. */
@Service
class EtablissementFiles {

    private final Etablissements etablissements;
    private final OwnCaisses caisses;
    private final EtablissementCredentials credentials;
    private final EtablissementChanges changes;
    private final JourneyHistory history;
    private final EmailLog emails;

    EtablissementFiles(
            Etablissements etablissements,
            OwnCaisses caisses,
            EtablissementCredentials credentials,
            EtablissementChanges changes,
            JourneyHistory history,
            EmailLog emails) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.credentials = credentials;
        this.changes = changes;
        this.history = history;
        this.emails = emails;
    }

    @Transactional(readOnly = true)
    PageView<EtablissementView> list(CurrentAccount caller, String caisse, EtablissementSearch search) {
        return PageView.of(search.in(etablissements, caisses.of(caller, caisse)), EtablissementView::of);
    }

    @Transactional(readOnly = true)
    EtablissementDetailView show(CurrentAccount caller, String siret) {
        Etablissement found = find(caller, siret);
        return EtablissementDetailView.of(found, history.of(found.id()), emails.last(found.id()));
    }

    void requestCredentials(CurrentAccount caller, String siret, Optional<String> correctedEmail) {
        switch (credentials.request(find(caller, siret), correctedEmail)) {
            case UNUSABLE_ADDRESS -> throw ApiProblem.invalidEmail();
            case CLOSED -> throw ApiProblem.closed();
            case ON_THEIR_WAY -> {}
        }
    }

    /** Returns the digits of the SIRET the établissement has from now on. */
    String changeSiret(CurrentAccount caller, String siret, String typed) {
        Etablissement found = find(caller, siret);
        Siret changed = Siret.parse(typed).orElseThrow(ApiProblem::invalidSiret);
        return switch (changes.changeSiret(found.id(), changed, caller.id())) {
            case DONE -> changed.digits();
            case CLOSED -> throw ApiProblem.closedForChanges();
            case SIRET_TAKEN -> throw ApiProblem.siretTaken();
        };
    }

    void changeDirector(CurrentAccount caller, String siret, String email) {
        switch (credentials.changeDirector(caller, find(caller, siret), email)) {
            case UNUSABLE_ADDRESS -> throw ApiProblem.invalidDirectorEmail();
            case CLOSED -> throw ApiProblem.closedForChanges();
            case ON_THEIR_WAY -> {}
        }
    }

    private Etablissement find(CurrentAccount caller, String siret) {
        return credentials.find(caller, siret).orElseThrow(ApiProblem::unknownEtablissement);
    }
}
