package fr.tmspros.audit;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.Imports;
import org.springframework.stereotype.Component;

/** Names those who do something, and those on whom it is done. */
@Component
class AuditParties {

    private final AuditRequest request;
    private final AccountDirectory accounts;
    private final Etablissements etablissements;
    private final Imports imports;

    AuditParties(AuditRequest request, AccountDirectory accounts, Etablissements etablissements, Imports imports) {
        this.request = request;
        this.accounts = accounts;
        this.etablissements = etablissements;
        this.imports = imports;
    }

    /** Whoever is logged in. */
    AuditParty caller() {
        return request.caller()
                .map(CurrentAccount::id)
                .flatMap(accounts::nameOf)
                .map(AuditParty::of)
                .orElse(AuditParty.NOBODY);
    }

    /** Whether whoever is logged in is this établissement. */
    boolean isCaller(long etablissementId) {
        return request.caller()
                .map(CurrentAccount::etablissementId)
                .filter(own -> own == etablissementId)
                .isPresent();
    }

    AuditParty account(String accountId) {
        return accounts.nameOf(accountId).map(AuditParty::of).orElse(AuditParty.NOBODY);
    }

    /** By its SIRET, whether it has an account already or not. */
    AuditParty etablissement(long id) {
        return accounts.nameOfEtablissement(id)
                .map(AuditParty::of)
                .orElseGet(() -> new AuditParty(
                        null,
                        etablissements
                                .findById(id)
                                .map(Etablissement::siret)
                                .map(Siret::digits)
                                .orElse(null)));
    }

    /** By its id and the caisse it is for. */
    AuditParty importFile(String id) {
        return new AuditParty(
                id, imports.report(id).map(ImportReport::caisseCode).orElse(null));
    }
}
