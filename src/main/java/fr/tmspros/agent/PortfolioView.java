package fr.tmspros.agent;

import fr.tmspros.etablissement.diagram.Portfolio;
import java.util.List;

/**
 * Whose établissements the dashboard shows.
 *
 * @param choice {@code miens}, {@code toutes} or the code of a caisse
 * @param caisses those to choose from
 */
record PortfolioView(String choice, Portfolio portfolio, List<CaisseOptionView> caisses) {

    /** The agent of a list of the same établissements. */
    public String agent() {
        return portfolio.isOfAgent() ? "me" : null;
    }

    /** The caisse of a list of the same établissements; null where it is all of them. */
    public String caisse() {
        return caisses.stream()
                .map(CaisseOptionView::code)
                .filter(choice::equals)
                .findFirst()
                .orElse(null);
    }
}
