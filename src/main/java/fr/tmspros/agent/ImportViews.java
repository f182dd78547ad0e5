package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.Imports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The imports that somebody of the staff may see. */
@Component
class ImportViews {

    private final Imports imports;
    private final AgentScope scope;
    private final DisplaySettings display;

    ImportViews(Imports imports, AgentScope scope, DisplaySettings display) {
        this.imports = imports;
        this.scope = scope;
        this.display = display;
    }

    /** The latest ones, newest first. */
    List<ImportView> latest(CurrentAccount account, int count) {
        Map<String, String> names = names(account);
        return imports.latest(names.keySet(), count).stream()
                .map(report -> view(report, names))
                .toList();
    }

    /** One of them; empty for one of another caisse, as for one that does not exist. */
    Optional<ImportView> find(CurrentAccount account, String id) {
        Map<String, String> names = names(account);
        return imports.report(id)
                .filter(report -> names.containsKey(report.caisseCode()))
                .map(report -> view(report, names));
    }

    private ImportView view(ImportReport report, Map<String, String> names) {
        return new ImportView(report, names.get(report.caisseCode()), display.local(report.uploadedAt()));
    }

    private Map<String, String> names(CurrentAccount account) {
        return scope.caisses(account).stream()
                .collect(Collectors.toMap(CaisseOptionView::code, CaisseOptionView::name));
    }
}
