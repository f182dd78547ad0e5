package fr.tmspros.espace.account;

import fr.tmspros.login.BrowserFamily;
import java.time.ZonedDateTime;

/**
 * One open session on the page of the account, its times on the clock of the caisse.
 *
 * @param handle names it when it shall end
 * @param current whether it is the one the page is read in
 */
record SessionView(
        String handle, ZonedDateTime since, ZonedDateTime lastSeen, BrowserFamily browser, boolean current) {}
