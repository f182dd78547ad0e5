package fr.tmspros.staff;

import fr.tmspros.account.Account;
import fr.tmspros.account.Accounts;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissements;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows administrators who works here. */
@Service
@Transactional(readOnly = true)
public class StaffDirectory {

    private final Accounts accounts;
    private final InvitationRows invitations;
    private final Etablissements etablissements;
    private final Clock clock;

    StaffDirectory(Accounts accounts, InvitationRows invitations, Etablissements etablissements, Clock clock) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.etablissements = etablissements;
        this.clock = clock;
    }

    /** All agents and administrators, by name. */
    public List<StaffMember> all() {
        return members(accounts.findStaff());
    }

    /** One of them; empty for an établissement, as for nobody. */
    public Optional<StaffMember> find(String accountId) {
        return accounts.findById(accountId)
                .filter(account -> account.role() != Role.ETABLISSEMENT)
                .flatMap(account -> members(List.of(account)).stream().findFirst());
    }

    /** Who could take over something of what this agent follows, by name. */
    public List<StaffMember> successors(StaffMember member) {
        List<String> caisses = etablissements.findCaissesOfAgent(member.email());
        return members(accounts.findStaff().stream()
                .filter(account -> account.activated() && !account.disabled())
                .filter(account -> !account.id().equals(member.id()))
                .filter(account -> caisses.stream().anyMatch(account.loggedIn()::serves))
                .toList());
    }

    private List<StaffMember> members(Collection<Account> staff) {
        Map<String, Long> followed =
                etablissements
                        .countByAgent(staff.stream().map(Account::identifier).toList())
                        .stream()
                        .collect(Collectors.toMap(
                                Etablissements.Followed::getAgentEmail, Etablissements.Followed::getCount));
        Map<String, Invitation> waiting =
                invitations
                        .findByAccountIdInAndClosedAtIsNull(
                                staff.stream().map(Account::id).toList())
                        .stream()
                        .collect(Collectors.toMap(Invitation::accountId, Function.identity()));
        return staff.stream()
                .map(account ->
                        member(account, waiting.get(account.id()), followed.getOrDefault(account.identifier(), 0L)))
                .toList();
    }

    private StaffMember member(Account account, Invitation invitation, long followed) {
        return new StaffMember(
                account.id(),
                account.displayName(),
                account.identifier(),
                account.role(),
                account.caisses(),
                state(account, invitation),
                invitation == null ? null : invitation.expiresAt(),
                invitation != null && invitation.isMailRefused(),
                account.seenAt(),
                account.secondFactorSince(),
                followed);
    }

    private StaffState state(Account account, Invitation invitation) {
        if (account.disabled()) {
            return StaffState.DISABLED;
        }
        if (account.activated()) {
            return StaffState.ACTIVE;
        }
        return invitation == null || invitation.isExpired(clock.instant())
                ? StaffState.INVITATION_EXPIRED
                : StaffState.INVITED;
    }
}
