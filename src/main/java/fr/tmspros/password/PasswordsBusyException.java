package fr.tmspros.password;

/** Too many passwords are being checked already; the same request succeeds a little later. */
public class PasswordsBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PasswordsBusyException() {
        super("too many passwords are being checked");
    }
}
