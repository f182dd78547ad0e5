package fr.tmspros.staff;

import fr.tmspros.account.Role;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody of the staff, for administrators.
 *
 * @param id account id
 * @param email what is typed at login
 * @param caisses codes of the caisses an agent works for; empty for an administrator, who serves all
 * @param invitedUntil when the link of the invitation ends; null where none waits, or its mail has not left yet
 * @param mailRefused whether the mail of the invitation that waits was refused for good
 * @param lastLogin null where nobody has logged in yet
 * @param secondFactorSince null where there is none
 * @param followed how many établissements are given to it
 */
public record StaffMember(
        String id,
        String name,
        String email,
        Role role,
        Set<String> caisses,
        StaffState state,
        Instant invitedUntil,
        boolean mailRefused,
        Instant lastLogin,
        Instant secondFactorSince,
        long followed) {

    public StaffMember {
        caisses = Set.copyOf(caisses);
    }

    /** Whether it has not come in yet. */
    public boolean isInvited() {
        return state == StaffState.INVITED || state == StaffState.INVITATION_EXPIRED;
    }

    /** Whether it may log in. */
    public boolean isActive() {
        return state == StaffState.ACTIVE;
    }

    /** Keeps name and address out of logs. */
    @Override
    public String toString() {
        return role + " " + id;
    }
}
