package fr.tmspros.agent.etape;

import java.util.Set;

/**
 * Whose steps somebody of the staff looks at.
 *
 * @param choice {@code miens}, {@code toutes} or the code of a caisse, as the address has it
 * @param caisses codes of the caisses
 * @param agentEmail e-mail of the agent whose établissements they are, or null for all of these caisses
 */
record WaitingScope(String choice, Set<String> caisses, String agentEmail) {

    static final String MINE = "miens";
    static final String ALL = "toutes";
}
