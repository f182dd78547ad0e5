package fr.tmspros.agent.bulk;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.agent.Pages;
import fr.tmspros.caseload.bulk.BulkReport;
import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.email.EmailState;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Page;
import org.springframework.stereotype.Component;

/** The acts that somebody of the staff may see. */
@Component
class BulkViews {

    private final ManyAtOnce many;
    private final AccountDirectory accounts;
    private final AgentScope scope;
    private final DisplaySettings display;

    BulkViews(ManyAtOnce many, AccountDirectory accounts, AgentScope scope, DisplaySettings display) {
        this.many = many;
        this.accounts = accounts;
        this.scope = scope;
        this.display = display;
    }

    /** One page of them, newest first. */
    Page<BulkView> history(CurrentAccount account, int page, int size) {
        Page<BulkReport> reports = many.history(scope.codes(account), Pages.of(page, size));
        Map<String, String> names = names(reports.stream());
        return reports.map(report -> view(report, names, Map.of()));
    }

    /** One of them; empty for one of another caisse, as for one that does not exist. */
    Optional<BulkView> find(CurrentAccount account, String id) {
        return report(account, id).map(report -> view(report, names(Stream.of(report)), many.emails(report)));
    }

    /** The same, nothing but what it is. */
    Optional<BulkReport> report(CurrentAccount account, String id) {
        return many.report(id, scope.codes(account));
    }

    private BulkView view(BulkReport report, Map<String, String> names, Map<EmailState, Integer> emails) {
        return new BulkView(
                report,
                names.get(report.createdBy()),
                display.local(report.createdAt()),
                names.get(report.confirmedBy()),
                names.get(report.stoppedBy()),
                display.local(report.finishedAt()),
                emails);
    }

    private Map<String, String> names(Stream<BulkReport> reports) {
        return accounts.namesOf(
                reports.flatMap(report -> Stream.of(report.createdBy(), report.confirmedBy(), report.stoppedBy()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }
}
