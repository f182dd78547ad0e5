package fr.tmspros.caseload;

import fr.tmspros.account.CurrentAccount;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets a job act in the name of whoever ordered it, so that the trail names that person and not the machine. */
@Component
class OnBehalf {

    <T> T of(CurrentAccount account, Supplier<T> deed) {
        SecurityContext before = SecurityContextHolder.getContext();
        Authentication caller = before.getAuthentication();
        if (caller != null && account.equals(caller.getPrincipal())) {
            return deed.get();
        }
        SecurityContext own = SecurityContextHolder.createEmptyContext();
        own.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()));
        SecurityContextHolder.setContext(own);
        try {
            return deed.get();
        } finally {
            if (caller == null) {
                SecurityContextHolder.clearContext();
            } else {
                SecurityContextHolder.setContext(before);
            }
        }
    }
}
