package fr.tmspros.staff;

import fr.tmspros.account.LoginIdentifier;
import fr.tmspros.account.Role;
import fr.tmspros.form.CleanText;
import fr.tmspros.form.EmailFormat;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom an administrator wants to invite, or what somebody shall be, as typed.
 *
 * @param name of the person
 * @param email in lower case
 * @param role {@code AGENT} or {@code ADMIN}
 * @param caisses codes of caisses; an administrator serves all of them
 */
public record StaffWish(String name, String email, String role, Set<String> caisses) {

    private static final int LONGEST_NAME = 100;

    public StaffWish {
        name = CleanText.line(Objects.toString(name, ""));
        email = LoginIdentifier.normalize(
                EmailFormat.normalise(Objects.toString(email, "").strip()));
        role = Objects.toString(role, "").strip();
        caisses = Set.copyOf(Objects.requireNonNullElse(caisses, Set.of()));
    }

    /** What somebody who is here already shall be called. */
    public static StaffWish ofName(String name) {
        return new StaffWish(name, null, null, Set.of());
    }

    /** What somebody who is here already shall be. */
    public static StaffWish ofRights(String role, Set<String> caisses) {
        return new StaffWish(null, null, role, caisses);
    }

    /** Empty where it is none that the staff may have. */
    Optional<Role> parsedRole() {
        return EnumSet.of(Role.AGENT, Role.ADMIN).stream()
                .filter(known -> known.name().equals(role))
                .findFirst();
    }

    /** The caisses it will have: none where the role serves all. */
    Set<String> served() {
        return parsedRole().filter(Role.AGENT::equals).isPresent() ? caisses : Set.of();
    }

    Set<StaffProblem> problemsOfTheName() {
        Set<StaffProblem> problems = new TreeSet<>();
        if (name.isEmpty()) {
            problems.add(StaffProblem.NAME_EMPTY);
        } else if (name.length() > LONGEST_NAME) {
            problems.add(StaffProblem.NAME_TOO_LONG);
        }
        return problems;
    }

    Set<StaffProblem> problemsOfThePerson() {
        Set<StaffProblem> problems = problemsOfTheName();
        if (!EmailFormat.matches(email)) {
            problems.add(StaffProblem.EMAIL_UNUSABLE);
        }
        return problems;
    }

    Set<StaffProblem> problemsOfRights(Set<String> knownCaisses) {
        Set<StaffProblem> problems = new TreeSet<>();
        if (parsedRole().isEmpty()) {
            problems.add(StaffProblem.ROLE_MISSING);
        } else if (parsedRole().get() == Role.AGENT && caisses.isEmpty()) {
            problems.add(StaffProblem.CAISSE_MISSING);
        }
        if (!knownCaisses.containsAll(served())) {
            problems.add(StaffProblem.CAISSE_UNKNOWN);
        }
        return problems;
    }

    /** Keeps name and address out of logs. */
    @Override
    public String toString() {
        return "wish for a " + role;
    }
}
