package fr.tmspros.system.security;

import fr.tmspros.account.CurrentAccount;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What has to be done after the password before anything else is open, and on which page. */
public final class StepsBefore {

    private StepsBefore() {}

    /** The page somebody has to pass first. */
    public static Optional<String> pageOf(CurrentAccount account) {
        if (account.mustActivate()) {
            return Optional.of("/activation");
        }
        return switch (account.secondFactor()) {
            case TO_ENROL -> Optional.of("/compte/second-facteur");
            case TO_PROVE -> Optional.of("/connexion/code");
            case UNUSED, PROVED -> Optional.empty();
        };
    }

    /** Whoever makes this request. */
    static Optional<CurrentAccount> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(CurrentAccount.class::isInstance)
                .map(CurrentAccount.class::cast);
    }
}
