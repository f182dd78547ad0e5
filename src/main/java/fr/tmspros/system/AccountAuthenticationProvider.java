package fr.tmspros.system;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.LoginAttempt;
import fr.tmspros.account.Logins;
import fr.tmspros.account.PasswordsBusyException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Spring Security's way to our accounts. */
@Component
class AccountAuthenticationProvider implements AuthenticationProvider {

    private final Logins logins;

    AccountAuthenticationProvider(Logins logins) {
        this.logins = logins;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        LoginAttempt attempt = attempt(typed.getName(), String.valueOf(typed.getCredentials()));
        if (attempt instanceof LoginAttempt.Accepted accepted) {
            return authenticated(accepted.account());
        }
        if (attempt instanceof LoginAttempt.Expired expired) {
            throw new TemporaryPasswordExpiredException(expired);
        }
        throw new BadCredentialsException("identifier and password do not fit");
    }

    private LoginAttempt attempt(String identifier, String password) {
        try {
            return logins.attempt(identifier, password);
        } catch (PasswordsBusyException busy) {
            throw new AuthenticationServiceException("try again in a moment", busy);
        }
    }

    private static Authentication authenticated(CurrentAccount account) {
        return UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
