package fr.tmspros.login;

import fr.tmspros.account.CurrentAccount;
import java.io.Serializable;
import java.time.Instant;

/**
 * All that a session keeps of a login: ids and a stamp, no name, no address, no secret. A component that an older version did not
 * write is null here, and then the stamp does not fit.
 *
 * @param accountId who logged in
 * @param dispatchId the dispatch whose temporary password was typed, or null
 * @param stamp what the account was then, see {@link CurrentAccount#stamp()}
 * @param since when; the absolute limit counts from here
 * @param browser with what
 * @param proved whether the second factor was passed too; false where an older version wrote this
 */
public record SessionLogin(
        String accountId, String dispatchId, String stamp, Instant since, BrowserFamily browser, boolean proved)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
