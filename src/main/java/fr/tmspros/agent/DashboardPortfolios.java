package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.figures.DashboardScopes;
import fr.tmspros.etablissement.diagram.Portfolio;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whose établissements somebody of the staff looks at: what they follow, one caisse, or all they may see; remembered. */
@Component
class DashboardPortfolios {

    private static final String MINE = "miens";
    private static final String ALL = "toutes";

    private final DashboardScopes scopes;
    private final AgentScope scope;

    DashboardPortfolios(DashboardScopes scopes, AgentScope scope) {
        this.scopes = scopes;
        this.scope = scope;
    }

    /** What was chosen last; all of them at first, and where the choice is a caisse that is no longer theirs. */
    PortfolioView of(CurrentAccount account) {
        List<CaisseOptionView> caisses = scope.caisses(account);
        String choice = scopes.of(account.id())
                .filter(chosen -> mayChoose(chosen, caisses))
                .orElse(ALL);
        Set<String> codes = caisses.stream().map(CaisseOptionView::code).collect(Collectors.toSet());
        Portfolio portfolio =
                switch (choice) {
                    case MINE -> Portfolio.of(codes).followedBy(account.id());
                    case ALL -> Portfolio.of(codes);
                    default -> Portfolio.of(Set.of(choice));
                };
        return new PortfolioView(choice, portfolio, caisses);
    }

    /** What is no choice of theirs is not kept. */
    void remember(CurrentAccount account, String choice) {
        if (mayChoose(choice, scope.caisses(account))) {
            scopes.remember(account.id(), choice);
        }
    }

    private static boolean mayChoose(String choice, List<CaisseOptionView> caisses) {
        return choice.equals(MINE)
                || choice.equals(ALL)
                || caisses.stream().anyMatch(caisse -> caisse.code().equals(choice));
    }
}
