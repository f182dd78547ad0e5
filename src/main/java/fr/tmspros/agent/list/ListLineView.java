package fr.tmspros.agent.list;

import fr.tmspros.caseload.search.EtablissementRow;
import fr.tmspros.email.EmailState;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * An établissement in the list.
 *
 * @param caisse name of its caisse
 * @param agent name of who follows it, e-mail where that is nobody we know, or null
 * @param since when it came into its state, on the clock of the caisse
 * @param days how long ago that is
 */
record ListLineView(EtablissementRow row, String caisse, String agent, ZonedDateTime since, long days) {

    private static final Set<EmailState> FAILED = Set.of(EmailState.REFUSED, EmailState.GIVEN_UP, EmailState.BOUNCED);

    /** Whether its last mail did not arrive. */
    public boolean isUnreached() {
        return row.lastEmail() != null && FAILED.contains(row.lastEmail());
    }
}
