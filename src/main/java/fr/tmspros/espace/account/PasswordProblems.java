package fr.tmspros.espace.account;

import fr.tmspros.espace.ProblemView;
import fr.tmspros.password.PasswordPolicy;
import fr.tmspros.password.PasswordProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says beside which field what is wrong with a password that was typed twice. */
@Component
class PasswordProblems {

    static final String PASSWORD = "nouveauMotDePasse";
    private static final String CONFIRMATION = "confirmation";

    private final PasswordPolicy policy;

    PasswordProblems(PasswordPolicy policy) {
        this.policy = policy;
    }

    List<ProblemView> of(Optional<PasswordProblem> problem, boolean confirmed) {
        return Stream.concat(
                        problem.map(this::of).stream(),
                        confirmed
                                ? Stream.empty()
                                : Stream.of(new ProblemView(CONFIRMATION, "espace.motDePasse.problem.confirmation")))
                .toList();
    }

    ProblemView of(PasswordProblem problem) {
        return new ProblemView(PASSWORD, "passwordProblem." + problem, policy.shortest(), PasswordPolicy.LONGEST);
    }
}
