package fr.tmspros.staff;

import fr.tmspros.account.Account;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountName;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.RightsChanged;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.secondfactor.SecondFactors;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators decide about the staff. Every act locks the administrators first: what two of them do at once goes one after the
 * other, and there is always one left.
 */
@Service
@Transactional
public class StaffRights {

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final Invitations invitations;
    private final SecondFactors secondFactors;
    private final Caisses caisses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StaffRights(
            Accounts accounts,
            AccountDirectory directory,
            Invitations invitations,
            SecondFactors secondFactors,
            Caisses caisses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.invitations = invitations;
        this.secondFactors = secondFactors;
        this.caisses = caisses;
        this.events = events;
        this.clock = clock;
    }

    /** Invites somebody: the account is there at once, its link leaves by mail. The same wish once more invites nobody twice. */
    public StaffAnswer invite(CurrentAccount by, StaffWish wish) {
        accounts.lockActiveAdmins();
        Set<StaffProblem> problems = wish.problemsOfThePerson();
        problems.addAll(wish.problemsOfRights(knownCaisses()));
        Optional<Account> known = accounts.findByIdentifier(wish.email());
        if (problems.isEmpty()
                && known.filter(account -> isInvited(account, wish)).isPresent()) {
            return StaffAnswer.done(known.get().id());
        }
        if (known.isPresent()) {
            problems.add(StaffProblem.EMAIL_KNOWN);
        }
        if (!problems.isEmpty()) {
            String whose = known.filter(StaffRights::isStaff).map(Account::id).orElse(null);
            return new StaffAnswer(whose, problems);
        }
        Account invited = accounts.saveAndFlush(Account.ofInvited(
                wish.email(), wish.parsedRole().orElseThrow(), wish.name(), wish.served(), clock.instant()));
        invitations.send(invited, by);
        return StaffAnswer.done(invited.id());
    }

    private static boolean isInvited(Account account, StaffWish wish) {
        return isPending(account)
                && account.displayName().equals(wish.name())
                && account.role() == wish.parsedRole().orElseThrow()
                && account.caisses().equals(wish.served());
    }

    /** Sends the link once more; the older one is dead. Not within a minute: that is a double click. */
    public StaffOutcome inviteAgain(CurrentAccount by, String accountId) {
        return onStaff(accountId, account -> {
            if (!isPending(account)) {
                return StaffOutcome.NOT_THEN;
            }
            return invitations.sendAgain(account, by) ? StaffOutcome.DONE : StaffOutcome.UNCHANGED;
        });
    }

    /** Takes an invitation back: its link is dead, and its account is gone as if it had never been. */
    public StaffOutcome withdraw(String accountId) {
        accounts.lockActiveAdmins();
        Optional<Account> account = accounts.findLockedById(accountId).filter(StaffRights::isStaff);
        if (account.isEmpty()) {
            return StaffOutcome.UNCHANGED;
        }
        if (!isPending(account.get())) {
            return StaffOutcome.NOT_THEN;
        }
        invitations.withdraw(account.get());
        accounts.delete(account.get());
        return StaffOutcome.DONE;
    }

    /** Another name, as établissements and colleagues see it. */
    public StaffAnswer rename(String accountId, StaffWish wish) {
        accounts.lockActiveAdmins();
        Account account = staff(accountId);
        Set<StaffProblem> problems = wish.problemsOfTheName();
        if (problems.isEmpty() && !account.displayName().equals(wish.name())) {
            account.call(wish.name());
            events.publishEvent(new StaffRenamed(AccountName.of(account)));
        }
        return new StaffAnswer(accountId, problems);
    }

    /** Another role, or other caisses; sessions end at their next request. */
    public StaffAnswer grant(CurrentAccount by, String accountId, StaffWish wish) {
        accounts.lockActiveAdmins();
        Set<StaffProblem> problems = wish.problemsOfRights(knownCaisses());
        Account account = staff(accountId);
        if (!problems.isEmpty()) {
            return new StaffAnswer(accountId, problems);
        }
        Role role = wish.parsedRole().orElseThrow();
        if (account.role() != role) {
            protection(by, account)
                    .map(StaffOutcome::name)
                    .map(StaffProblem::valueOf)
                    .ifPresent(problems::add);
        }
        if (problems.isEmpty() && !(account.role() == role && account.caisses().equals(wish.served()))) {
            account.grant(role, wish.served());
            events.publishEvent(RightsChanged.of(account, RightsChanged.Change.GRANTED));
        }
        return new StaffAnswer(accountId, problems);
    }

    /** Why nobody may take this one's role away, or disable it; empty where that may be done. */
    private Optional<StaffOutcome> protection(CurrentAccount by, Account account) {
        if (by.id().equals(account.id())) {
            return Optional.of(StaffOutcome.ONESELF);
        }
        boolean administers = account.role() == Role.ADMIN && account.activated() && !account.disabled();
        return administers && !accounts.existsActiveAdminBut(account.id())
                ? Optional.of(StaffOutcome.LAST_ADMIN)
                : Optional.empty();
    }

    /** Locks somebody out: sessions and tokens end at once, tasks that were taken go back to the colleagues. */
    public StaffOutcome disable(CurrentAccount by, String accountId) {
        return onStaff(accountId, account -> {
            if (isPending(account)) {
                return StaffOutcome.NOT_THEN;
            }
            if (account.disabled()) {
                return StaffOutcome.UNCHANGED;
            }
            return protection(by, account).orElseGet(() -> {
                directory.disable(accountId);
                return StaffOutcome.DONE;
            });
        });
    }

    /** Lets somebody in again, with the password it had. */
    public StaffOutcome enable(String accountId) {
        return onStaff(accountId, account -> {
            if (!account.disabled()) {
                return StaffOutcome.UNCHANGED;
            }
            directory.enable(accountId);
            return StaffOutcome.DONE;
        });
    }

    /** For somebody who has lost the device and the recovery codes. One's own is turned off with the password, on the page of the account. */
    public StaffOutcome resetSecondFactor(CurrentAccount by, String accountId) {
        return onStaff(accountId, account -> {
            if (by.id().equals(accountId)) {
                return StaffOutcome.ONESELF;
            }
            return secondFactors.reset(accountId) ? StaffOutcome.DONE : StaffOutcome.UNCHANGED;
        });
    }

    private StaffOutcome onStaff(String accountId, Function<Account, StaffOutcome> act) {
        accounts.lockActiveAdmins();
        return act.apply(staff(accountId));
    }

    private Account staff(String accountId) {
        return accounts.findLockedById(accountId).filter(StaffRights::isStaff).orElseThrow();
    }

    private static boolean isStaff(Account account) {
        return account.role() != Role.ETABLISSEMENT;
    }

    private static boolean isPending(Account account) {
        return isStaff(account) && !account.activated() && !account.disabled();
    }

    private Set<String> knownCaisses() {
        return caisses.findAll().stream().map(Caisse::code).collect(Collectors.toSet());
    }
}
