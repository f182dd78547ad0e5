package fr.tmspros.staff;

import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.Role;
import java.time.Instant;
import java.util.List;

/**
 * The mail that invites somebody of the staff.
 *
 * @param token what its link carries
 * @param validUntil until when the link works
 * @param role what the person is invited as
 * @param caisses names of the caisses it will work for
 * @param inviter whom to ask, or null where that is not known any more
 */
public record InvitationMail(
        AccountAddress to, String token, Instant validUntil, Role role, List<String> caisses, AccountAddress inviter) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "invitation of " + to;
    }
}
