package fr.tmspros.account;

import fr.tmspros.form.EmailFormat;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Another address of contact, as an établissement wishes it: it asks the password, and the older address counts until the new one was
 * confirmed with a link. The password is verified outside of any transaction.
 */
@Service
public class EmailChanges {

    private final Passwords passwords;
    private final EmailChangeWrites writes;

    EmailChanges(Passwords passwords, EmailChangeWrites writes) {
        this.passwords = passwords;
        this.writes = writes;
    }

    /**
     * Asks for another address. One that was asked for before and waits is replaced.
     *
     * @param typed the address as typed
     * @param address where the request comes from
     * @return empty where the link is on its way
     */
    public Optional<EmailChangeProblem> request(CurrentAccount login, String password, String typed, String address) {
        String email = EmailFormat.normalise(typed.strip());
        if (!EmailFormat.matches(email)) {
            return Optional.of(EmailChangeProblem.UNUSABLE);
        }
        return passwords.confirms(login.id(), password, address)
                ? writes.open(login, email)
                : Optional.of(EmailChangeProblem.PASSWORD);
    }

    /** The address that counts. */
    public String current(CurrentAccount login) {
        return writes.current(login.id());
    }

    /** The address that waits to be confirmed. */
    public Optional<String> waiting(CurrentAccount login) {
        return writes.waiting(login.id());
    }

    /** What a session, which is a row of the database, may keep of a link instead of its token. */
    public String keyOf(String token) {
        return Digests.sha256(token);
    }

    /** Where the link with this key leads; changes nothing. */
    public EmailChangeLink look(String key) {
        return writes.look(key);
    }

    /** Uses the link up: its address counts from now on. False where it is not open, or not any more. */
    public boolean confirm(String key) {
        return writes.confirm(key);
    }

    /** The mail to the new address, its link drawn and committed; empty where there is nothing to confirm any more. */
    public Optional<EmailChangeMail> next(String changeId) {
        return writes.next(changeId);
    }

    /** Where the older address is told of the change. */
    public Optional<AccountAddress> former(String changeId) {
        return writes.former(changeId);
    }

    /** Whether the new address of this change was confirmed. */
    public boolean isConfirmed(String changeId) {
        return writes.isConfirmed(changeId);
    }
}
