package fr.tmspros.account;

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
 */
public record SessionLogin(String accountId, String dispatchId, String stamp, Instant since, BrowserFamily browser)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
