package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.ActResult;
import fr.tmspros.caseload.Acts;
import fr.tmspros.caseload.search.EtablissementList;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.caseload.search.FoundPage;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.secret.Digests;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The établissements as a caller of the API may see and handle them. */
@Service
class EtablissementFiles {

    private final EtablissementList list;
    private final Etablissements etablissements;
    private final OwnCaisses caisses;
    private final EtablissementCredentials credentials;
    private final Acts acts;
    private final JourneyHistory history;
    private final EmailLog emails;
    private final Parcours parcours;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transactions;

    EtablissementFiles(
            EtablissementList list,
            Etablissements etablissements,
            OwnCaisses caisses,
            EtablissementCredentials credentials,
            Acts acts,
            JourneyHistory history,
            EmailLog emails,
            Parcours parcours,
            IdempotencyKeys keys,
            TransactionTemplate transactions) {
        this.list = list;
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.credentials = credentials;
        this.acts = acts;
        this.history = history;
        this.emails = emails;
        this.parcours = parcours;
        this.keys = keys;
        this.transactions = transactions;
    }

    @Transactional(readOnly = true)
    PageView<EtablissementView> list(CurrentAccount caller, EtablissementSearch search) {
        caisses.of(caller, search.caisse());
        FoundPage found = list.page(caller, search);
        if (!found.unknown().isEmpty()) {
            throw ApiProblem.unknownFilter(found.unknown());
        }
        return new PageView<>(
                found.rows().stream().map(EtablissementView::of).toList(),
                found.number(),
                found.size(),
                found.total(),
                found.totalIsExact());
    }

    @Transactional(readOnly = true)
    EtablissementDetailView show(CurrentAccount caller, String siret) {
        return view(find(caller, siret));
    }

    /** Its four steps, also before its parcours is open. */
    @Transactional(readOnly = true)
    List<EtapeStateView> etapes(CurrentAccount caller, String siret) {
        return parcours.etapes(find(caller, siret).id()).stream()
                .map(EtapeStateView::of)
                .toList();
    }

    /**
     * Performs an act as the pages do. The établissement is held from the look at its entity tag until the act is done, or was done before
     * with the same key.
     */
    void perform(ApiCall call, Act act) {
        long id = find(call.caller(), call.siret()).id();
        transactions.executeWithoutResult(status -> {
            Etablissement found = etablissements.findLockedById(id).orElseThrow();
            if (keys.isFirst(call.caller(), call.key(), Digests.sha256(id + " " + act))) {
                call.tag().filter(tag -> !tag.equals(view(found).tag())).ifPresent(older -> {
                    throw ApiProblem.changedMeanwhile();
                });
                ActResult result = acts.perform(call.caller(), id, act);
                if (!result.done()) {
                    throw ApiProblem.refused(act, result);
                }
            }
        });
    }

    private EtablissementDetailView view(Etablissement found) {
        return EtablissementDetailView.of(found, history.of(found.id()), emails.last(found.id()));
    }

    private Etablissement find(CurrentAccount caller, String siret) {
        return credentials.find(caller, siret).orElseThrow(ApiProblem::unknownEtablissement);
    }
}
