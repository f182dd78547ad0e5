package fr.tmspros.admin.people;

import fr.tmspros.staff.StaffMember;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Somebody of the staff on screen.
 *
 * @param caisses names of its caisses; empty for an administrator, who serves all
 * @param invitedUntil null where no link waits, or its mail has not left yet
 * @param lastLogin null where nobody has logged in yet
 * @param secondFactorSince null where there is none
 */
record PersonView(
        StaffMember member,
        List<String> caisses,
        ZonedDateTime invitedUntil,
        ZonedDateTime lastLogin,
        ZonedDateTime secondFactorSince) {}
