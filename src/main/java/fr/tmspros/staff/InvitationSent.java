package fr.tmspros.staff;

import fr.tmspros.account.AccountName;
import fr.tmspros.account.Role;
import java.util.Set;

/**
 * Somebody is invited; the mail with the link is to leave. Published in the transaction that stores the invitation.
 *
 * @param caisses codes of the caisses it will work for
 */
public record InvitationSent(String invitationId, AccountName account, Role role, Set<String> caisses) {

    public InvitationSent {
        caisses = Set.copyOf(caisses);
    }
}
