package fr.tmspros.etablissement.diagram;

import java.util.Set;

/**
 * Whose établissements are counted or listed.
 *
 * @param caisses codes of the caisses; of none nobody is counted
 * @param agentId account id of the agent who follows them, or null for all of these caisses
 */
public record Portfolio(Set<String> caisses, String agentId) {

    /** An empty list is no SQL; no caisse has this code. */
    private static final Set<String> NOBODYS = Set.of("");

    private static final String OF_CAISSES = "e.caisse_code in (:caisses)";
    private static final String OF_AGENT =
            OF_CAISSES + " and e.agent_email = (select identifier from account where id = :agent)";

    public Portfolio {
        caisses = caisses.isEmpty() ? NOBODYS : Set.copyOf(caisses);
    }

    /** Everything of these caisses. */
    public static Portfolio of(Set<String> caisses) {
        return new Portfolio(caisses, null);
    }

    /** What this agent follows of these caisses. */
    public Portfolio followedBy(String accountId) {
        return new Portfolio(caisses, accountId);
    }

    /** Whether it is what one agent follows. */
    public boolean isOfAgent() {
        return agentId != null;
    }

    /** The condition of a query in which {@code e} is the établissement; it has the parameters {@code caisses} and {@code agent}. */
    public String condition() {
        return isOfAgent() ? OF_AGENT : OF_CAISSES;
    }
}
