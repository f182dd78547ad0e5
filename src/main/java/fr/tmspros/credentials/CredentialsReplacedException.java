package fr.tmspros.credentials;

/** The temporary password somebody came in with was replaced meanwhile: new credentials are on their way by e-mail. */
public class CredentialsReplacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
