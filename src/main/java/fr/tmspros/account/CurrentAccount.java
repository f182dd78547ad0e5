package fr.tmspros.account;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Whoever is logged in. Its name is the immutable account id, which is the user id in the engine too.
 *
 * @param id immutable account id
 * @param role what the account may do
 * @param displayName how the person or company is called on screen
 * @param etablissementId its établissement, or null for staff
 * @param caisses codes of the caisses an agent works for; empty for all others
 * @param mustActivate whether the account has to be activated first
 * @param dispatchId the dispatch whose temporary password was typed at login, or null
 * @param stamp changes with all that must end a session: role, caisses, activation, password, second factor, disabling
 * @param secondFactor what it still has to do, or has done, beside the password
 */
public record CurrentAccount(
        String id,
        Role role,
        String displayName,
        Long etablissementId,
        Set<String> caisses,
        boolean mustActivate,
        String dispatchId,
        String stamp,
        SecondFactor secondFactor)
        implements Principal, Serializable {

    private static final long serialVersionUID = 1L;

    /** Whether it may see the établissements of this caisse: an agent those it works for, an admin all of them. */
    public boolean serves(String caisseCode) {
        return role == Role.ADMIN || (role == Role.AGENT && caisses.contains(caisseCode));
    }

    /** Somebody who has no second factor. */
    public CurrentAccount(
            String id,
            Role role,
            String displayName,
            Long etablissementId,
            Set<String> caisses,
            boolean mustActivate,
            String dispatchId,
            String stamp) {
        this(id, role, displayName, etablissementId, caisses, mustActivate, dispatchId, stamp, SecondFactor.UNUSED);
    }

    public CurrentAccount by(String dispatch) {
        return new CurrentAccount(
                id, role, displayName, etablissementId, caisses, mustActivate, dispatch, stamp, secondFactor);
    }

    /** The same account, at another point of its second factor. */
    public CurrentAccount with(SecondFactor other) {
        return new CurrentAccount(
                id, role, displayName, etablissementId, caisses, mustActivate, dispatchId, stamp, other);
    }

    /** Whether it works for a caisse or for the programme. */
    public boolean isStaff() {
        return role != Role.ETABLISSEMENT;
    }

    @Override
    public String getName() {
        return id;
    }

    /** What Spring Security may grant it: its role, or the one step alone that is still to do before. */
    public List<GrantedAuthority> authorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + granted()));
    }

    private String granted() {
        if (mustActivate) {
            return "ACTIVATION";
        }
        return secondFactor.isPending() ? secondFactor.name() : role.name();
    }

    /** Says nothing about the person: a principal may end up in a log. */
    @Override
    public String toString() {
        return role + " " + id;
    }
}
