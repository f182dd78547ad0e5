package fr.tmspros.system.security;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.login.LoginAttempt;
import fr.tmspros.login.Logins;
import fr.tmspros.password.PasswordsBusyException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Spring Security's way to our accounts, for the login page and for HTTP Basic. */
@Component
class AccountAuthenticationProvider implements AuthenticationProvider {

    private final Logins logins;

    AccountAuthenticationProvider(Logins logins) {
        this.logins = logins;
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        String address = ((WebAuthenticationDetails) typed.getDetails()).getRemoteAddress();
        LoginAttempt attempt = attempt(typed.getName(), String.valueOf(typed.getCredentials()), address);
        if (attempt instanceof LoginAttempt.Accepted accepted) {
            return authenticated(accepted.account());
        }
        if (attempt instanceof LoginAttempt.Expired expired) {
            throw new TemporaryPasswordExpiredException(expired);
        }
        throw new BadCredentialsException("identifier and password do not fit");
    }

    private LoginAttempt attempt(String identifier, String password, String address) {
        try {
            return logins.attempt(identifier, password, address);
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
