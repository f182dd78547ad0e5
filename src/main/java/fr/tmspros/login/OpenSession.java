package fr.tmspros.login;

import java.time.Instant;

/**
 * A session somebody may end.
 *
 * @param handle names it on a page; with it nobody gets in
 * @param since when it began with a login
 * @param lastSeen when it was last used, to the minute
 * @param browser what it was opened with
 * @param current whether it is the one that asks
 */
public record OpenSession(String handle, Instant since, Instant lastSeen, BrowserFamily browser, boolean current) {}
