package fr.tmspros.system;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Logins;
import org.springframework.security.authentication.AuthenticationProvider;
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
        CurrentAccount account = logins.verify(typed.getName(), String.valueOf(typed.getCredentials()))
                .orElseThrow(() -> new BadCredentialsException("identifier and password do not fit"));
        return UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
