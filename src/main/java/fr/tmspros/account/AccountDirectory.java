package fr.tmspros.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks accounts up for the other rooms, and adds staff. */
@Service
@Transactional(readOnly = true)
public class AccountDirectory {

    private final Accounts accounts;
    private final AccountAddresses addresses;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountDirectory(
            Accounts accounts,
            AccountAddresses addresses,
            PasswordEncoder passwords,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** The account with this id, as it stands now. */
    public Optional<CurrentAccount> byId(String accountId) {
        return accounts.findById(accountId).map(Account::loggedIn);
    }

    /** The same, where it may log in. */
    public Optional<CurrentAccount> enabledById(String accountId) {
        return accounts.findById(accountId)
                .filter(account -> !account.disabled())
                .map(Account::loggedIn);
    }

    /** The account of this établissement; empty until its first credentials were made. */
    public Optional<CurrentAccount> ofEtablissement(long etablissementId) {
        return accounts.findByEtablissementId(etablissementId).map(Account::loggedIn);
    }

    /** The account of this agent or administrator, in any spelling; empty where nobody of that e-mail may log in. */
    public Optional<CurrentAccount> staff(String email) {
        return accounts.findByIdentifier(email.strip().toLowerCase(Locale.ROOT))
                .filter(account -> !account.disabled())
                .map(Account::loggedIn)
                .filter(CurrentAccount::isStaff);
    }

    /** The agents of these caisses who may log in, by name. */
    public List<AgentName> agents(Collection<String> caisses) {
        return caisses.isEmpty() ? List.of() : accounts.findAgents(caisses);
    }

    /** How these accounts are called on screen, by id. */
    public Map<String, String> namesOf(Collection<String> accountIds) {
        return accountIds.isEmpty()
                ? Map.of()
                : accounts.findCalledByIdIn(accountIds).stream()
                        .collect(Collectors.toMap(Accounts.Called::getId, Accounts.Called::getDisplayName));
    }

    /** How this account is named in records. */
    public Optional<AccountName> nameOf(String accountId) {
        return accounts.findNameById(accountId);
    }

    /** How the account with this identifier, in any spelling, is named in records. */
    public Optional<AccountName> nameOfIdentifier(String identifier) {
        return accounts.findNameByIdentifier(LoginIdentifier.normalize(identifier));
    }

    /** How the account of this établissement is named in records; empty until its first credentials were made. */
    public Optional<AccountName> nameOfEtablissement(long etablissementId) {
        return accounts.findNameByEtablissementId(etablissementId);
    }

    /** The same for several établissements, by their ids. */
    public Map<Long, AccountName> namesOfEtablissements(Collection<Long> etablissementIds) {
        return accounts.findByEtablissementIdIn(etablissementIds).stream()
                .collect(Collectors.toMap(Account::etablissementId, AccountName::of));
    }

    /** What this account is called at login; the e-mail of somebody of the staff. */
    public Optional<String> identifierOf(String accountId) {
        return accounts.findById(accountId).map(Account::identifier);
    }

    /** When this établissement last chose a password of its own and accepted the conditions; new credentials do not undo that. */
    public Optional<Instant> lastActivation(long etablissementId) {
        return accounts.findByEtablissementId(etablissementId)
                .flatMap(Account::acceptedConditions)
                .map(AcceptedConditions::at);
    }

    /** Where mails to this account go. */
    public Optional<AccountAddress> address(String accountId) {
        return accounts.findById(accountId).map(addresses::of);
    }

    /** Whether this établissement's account is activated. */
    public boolean isActivated(long etablissementId) {
        return accounts.existsActivated(etablissementId);
    }

    /** Those of these établissements whose account is activated. */
    public Set<Long> activatedAmong(Collection<Long> etablissementIds) {
        return Set.copyOf(accounts.findActivated(etablissementIds));
    }

    /** Those of these e-mails, in lower case, that no account is called that serves this caisse. */
    public Set<String> notServing(Collection<String> emails, String caisse) {
        Set<String> others = new TreeSet<>(emails);
        if (!others.isEmpty()) {
            accounts.findServing(emails, caisse).forEach(others::remove);
        }
        return others;
    }

    /** One page of accounts by id, for the engine's user queries. */
    public List<CurrentAccount> page(int first, int size) {
        return accounts.findAll(PageRequest.of(first / Math.max(size, 1), Math.max(size, 1))).stream()
                .map(Account::loggedIn)
                .toList();
    }

    /** How many accounts there are. */
    public long count() {
        return accounts.count();
    }

    /** Whether any account has this role. */
    public boolean hasAny(Role role) {
        return accounts.existsByRole(role);
    }

    /**
     * Adds somebody of the staff unless the e-mail is known already.
     *
     * @param caisses codes of the caisses an agent works for
     */
    @Transactional
    public void addStaff(String email, Role role, String displayName, Set<String> caisses, String password) {
        String identifier = email.strip().toLowerCase(Locale.ROOT);
        if (accounts.findByIdentifier(identifier).isEmpty()) {
            Account added = Account.ofStaff(
                    identifier, role, displayName, caisses, passwords.encode(password), clock.instant());
            accounts.save(added);
            events.publishEvent(RightsChanged.of(added, RightsChanged.Change.GRANTED));
        }
    }

    /** Nobody logs in with it any more: whoever keeps a login or a token of it ends them now. */
    @Transactional
    public void disable(String accountId) {
        Account account = accounts.findById(accountId).orElseThrow();
        account.disable(clock.instant());
        events.publishEvent(RightsChanged.of(account, RightsChanged.Change.DISABLED));
    }

    /** Lets it log in again. */
    @Transactional
    public void enable(String accountId) {
        Account account = accounts.findById(accountId).orElseThrow();
        account.enable();
        events.publishEvent(RightsChanged.of(account, RightsChanged.Change.ENABLED));
    }
}
