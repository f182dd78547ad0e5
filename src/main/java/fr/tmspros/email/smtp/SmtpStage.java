package fr.tmspros.email.smtp;

/** How far a message has come with the mail server, which decides what a fault is about. */
enum SmtpStage {
    /** Connecting, greeting, TLS and login. */
    CONNECT,
    SENDER,
    RECIPIENT,
    /** From the command DATA until the content is out. */
    CONTENT,
    /** The content is out: the server may have accepted it, whatever happens now. */
    END
}
