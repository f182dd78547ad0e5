package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.search.EtablissementList;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.caseload.search.FoundPage;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.secret.Digests;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final EtablissementChanges changes;
    private final JourneyHistory history;
    private final EmailLog emails;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transactions;

    EtablissementFiles(
            EtablissementList list,
            Etablissements etablissements,
            OwnCaisses caisses,
            EtablissementCredentials credentials,
            EtablissementChanges changes,
            JourneyHistory history,
            EmailLog emails,
            IdempotencyKeys keys,
            TransactionTemplate transactions) {
        this.list = list;
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.credentials = credentials;
        this.changes = changes;
        this.history = history;
        this.emails = emails;
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

    void requestCredentials(ApiCall call, Optional<String> correctedEmail) {
        act(call, "credentials " + correctedEmail, found -> {
            switch (credentials.request(found, correctedEmail)) {
                case UNUSABLE_ADDRESS -> throw ApiProblem.invalidEmail();
                case CLOSED -> throw ApiProblem.closed();
                case ON_THEIR_WAY -> {}
            }
        });
    }

    /** Returns the digits of the SIRET the établissement has from now on. */
    String changeSiret(ApiCall call, String typed) {
        Siret changed = Siret.parse(typed).orElseThrow(ApiProblem::invalidSiret);
        act(call, "siret", found -> {
            switch (changes.changeSiret(found.id(), changed, call.caller().id())) {
                case CLOSED -> throw ApiProblem.closedForChanges();
                case SIRET_TAKEN -> throw ApiProblem.siretTaken();
                case DONE -> {}
            }
        });
        return changed.digits();
    }

    void changeDirector(ApiCall call, String email) {
        act(call, "director " + email, found -> {
            switch (credentials.changeDirector(call.caller(), found, email)) {
                case UNUSABLE_ADDRESS -> throw ApiProblem.invalidDirectorEmail();
                case CLOSED -> throw ApiProblem.closedForChanges();
                case ON_THEIR_WAY -> {}
            }
        });
    }

    /** The établissement is held from the look at its entity tag until the deed is done, or was done before with the same key. */
    private void act(ApiCall call, String what, Consumer<Etablissement> deed) {
        long id = find(call.caller(), call.siret()).id();
        transactions.executeWithoutResult(status -> {
            Etablissement found = etablissements.findLockedById(id).orElseThrow();
            if (keys.isFirst(call.caller(), call.key(), Digests.sha256(id + " " + what))) {
                call.tag().filter(tag -> !tag.equals(view(found).tag())).ifPresent(older -> {
                    throw ApiProblem.changedMeanwhile();
                });
                deed.accept(found);
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
