package fr.tmspros.espace.account;

import fr.tmspros.password.PasswordPolicy;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** How long a password has to be, on every page that may ask for one. */
@ControllerAdvice("fr.tmspros.espace")
class PasswordAdvice {

    private final PasswordPolicy policy;

    PasswordAdvice(PasswordPolicy policy) {
        this.policy = policy;
    }

    @ModelAttribute("shortestPassword")
    int shortest() {
        return policy.shortest();
    }

    @ModelAttribute("longestPassword")
    int longest() {
        return PasswordPolicy.LONGEST;
    }
}
