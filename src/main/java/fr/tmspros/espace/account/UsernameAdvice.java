package fr.tmspros.espace.account;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** Whose password is chosen: password managers keep it under the identifier that the page names. */
@ControllerAdvice(
        assignableTypes = {
            AccountController.class,
            ActivationController.class,
            ContactEmailController.class,
            SecondFactorController.class
        })
class UsernameAdvice {

    private final AccountDirectory accounts;

    UsernameAdvice(AccountDirectory accounts) {
        this.accounts = accounts;
    }

    @ModelAttribute("username")
    LazyContextVariable<String> username(@AuthenticationPrincipal CurrentAccount account) {
        return new LazyContextVariable<>() {
            @Override
            protected String loadValue() {
                return of(account);
            }
        };
    }

    private String of(CurrentAccount account) {
        return Optional.ofNullable(account)
                .flatMap(known -> accounts.identifierOf(known.id()))
                .orElse(null);
    }
}
