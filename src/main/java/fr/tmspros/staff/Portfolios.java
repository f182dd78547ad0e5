package fr.tmspros.staff;

import fr.tmspros.account.Account;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.LoginIdentifier;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.staff.HandOver.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents follow, from one to another: somebody leaves, or is ill. */
@Service
@Transactional
public class Portfolios {

    private final Accounts accounts;
    private final Etablissements etablissements;
    private final ApplicationEventPublisher events;

    Portfolios(Accounts accounts, Etablissements etablissements, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.etablissements = etablissements;
        this.events = events;
    }

    /**
     * Gives everything an agent follows to a colleague, in one transaction; what the engine and other rooms keep follows with
     * {@link PortfolioHandedOver}. Établissements of caisses the colleague does not serve stay. A second click finds nothing left.
     *
     * @param to e-mail, in any spelling, or account id of the colleague
     */
    public HandOver handOver(String fromAccountId, String to) {
        accounts.lockActiveAdmins();
        Account from =
                accounts.findById(fromAccountId).filter(Portfolios::isStaff).orElseThrow();
        Optional<Account> found = accounts.findById(to)
                .or(() -> accounts.findByIdentifier(LoginIdentifier.normalize(to)))
                .filter(Portfolios::isStaff);
        if (found.isEmpty()) {
            return HandOver.refused(Outcome.UNKNOWN);
        }
        Account colleague = found.get();
        if (Objects.equals(colleague.id(), from.id())) {
            return HandOver.refused(Outcome.ONESELF);
        }
        return colleague.activated() && !colleague.disabled()
                ? handOver(from, colleague)
                : HandOver.refused(Outcome.NOT_ACTIVE);
    }

    private HandOver handOver(Account from, Account colleague) {
        List<String> all = etablissements.findCaissesOfAgent(from.identifier());
        List<String> shared = all.stream().filter(colleague.loggedIn()::serves).toList();
        if (shared.isEmpty()) {
            return HandOver.refused(all.isEmpty() ? Outcome.NOTHING : Outcome.OTHER_CAISSES);
        }
        int taken = etablissements.handOver(from.identifier(), colleague.identifier(), shared);
        events.publishEvent(
                new PortfolioHandedOver(from.id(), from.identifier(), colleague.id(), colleague.identifier(), taken));
        return new HandOver(Outcome.DONE, taken, etablissements.countByAgentEmail(from.identifier()));
    }

    private static boolean isStaff(Account account) {
        return account.role() != Role.ETABLISSEMENT;
    }
}
