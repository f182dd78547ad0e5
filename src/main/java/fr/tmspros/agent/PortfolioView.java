package fr.tmspros.agent;

import fr.tmspros.caseload.figures.TodoLine;
import fr.tmspros.etablissement.diagram.Portfolio;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whose établissements the dashboard shows.
 *
 * @param choice {@code miens}, {@code toutes} or the code of a caisse
 * @param caisses those to choose from
 */
record PortfolioView(String choice, Portfolio portfolio, List<CaisseOptionView> caisses) {

    /** Of whom a line of what is to do speaks: what somebody asked to be reminded of comes back whatever they look at. */
    Portfolio of(TodoLine line) {
        return line.isPersonal()
                ? Portfolio.of(caisses.stream().map(CaisseOptionView::code).collect(Collectors.toSet()))
                : portfolio;
    }

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
