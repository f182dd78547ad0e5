package fr.tmspros.staff;

import java.util.Set;

/**
 * What became of a wish.
 *
 * @param accountId whom it is about: whoever was invited, or has the e-mail already; null where that is nobody of the staff
 * @param problems why nothing was done; empty where it was
 */
public record StaffAnswer(String accountId, Set<StaffProblem> problems) {

    public StaffAnswer {
        problems = Set.copyOf(problems);
    }

    static StaffAnswer done(String accountId) {
        return new StaffAnswer(accountId, Set.of());
    }

    public boolean isDone() {
        return problems.isEmpty();
    }
}
