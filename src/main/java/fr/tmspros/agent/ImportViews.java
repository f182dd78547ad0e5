package fr.tmspros.agent;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.Imports;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Page;
import org.springframework.stereotype.Component;

/** The imports that somebody of the staff may see. */
@Component
class ImportViews {

    private final Imports imports;
    private final AccountDirectory accounts;
    private final AgentScope scope;
    private final DisplaySettings display;

    ImportViews(Imports imports, AccountDirectory accounts, AgentScope scope, DisplaySettings display) {
        this.imports = imports;
        this.accounts = accounts;
        this.scope = scope;
        this.display = display;
    }

    /** One page of them, newest first. */
    Page<ImportView> history(CurrentAccount account, int page, int size) {
        Map<String, String> names = names(account);
        return imports.history(names.keySet(), Pages.of(page, size)).map(report -> view(report, names));
    }

    /** One of them; empty for one of another caisse, as for one that does not exist. */
    Optional<ImportView> find(CurrentAccount account, String id) {
        Map<String, String> names = names(account);
        return imports.report(id)
                .filter(report -> names.containsKey(report.caisseCode()))
                .map(report -> view(report, names));
    }

    private ImportView view(ImportReport report, Map<String, String> names) {
        return new ImportView(
                report,
                names.get(report.caisseCode()),
                name(report.uploadedBy()),
                display.local(report.uploadedAt()),
                name(report.confirmedBy()),
                display.local(report.finishedAt()));
    }

    private String name(String accountId) {
        return Optional.ofNullable(accountId)
                .flatMap(accounts::byId)
                .map(CurrentAccount::displayName)
                .orElse(null);
    }

    private Map<String, String> names(CurrentAccount account) {
        return scope.caisses(account).stream()
                .collect(Collectors.toMap(CaisseOptionView::code, CaisseOptionView::name));
    }
}
