package fr.tmspros.system.security;

import fr.tmspros.login.LoginAttempt;
import org.springframework.security.authentication.CredentialsExpiredException;

/** Somebody came in with the right temporary password, too late; the login page may offer a new one. */
class TemporaryPasswordExpiredException extends CredentialsExpiredException {

    private static final long serialVersionUID = 1L;

    private final LoginAttempt.Expired attempt;

    TemporaryPasswordExpiredException(LoginAttempt.Expired attempt) {
        super("the temporary password has expired");
        this.attempt = attempt;
    }

    LoginAttempt.Expired attempt() {
        return attempt;
    }
}
