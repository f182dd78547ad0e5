package fr.tmspros.caseload.bulk;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.search.EtablissementList;
import fr.tmspros.caseload.search.EtablissementSearch;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Siret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whom an act is for.
 *
 * @param sirets those that were ticked, in any usual spelling; null where all are meant that the list finds
 * @param search what the list was asked for
 */
public record BulkChoice(Collection<String> sirets, EtablissementSearch search) {

    /**
     * Ids of those that belong to the caller's caisses, in the order of the list; what lies outside does not exist. Nobody where the list
     * does not understand what it is asked: an act on more than was meant would be worse.
     */
    List<Long> ids(CurrentAccount by, EtablissementList list, Etablissements etablissements) {
        if (sirets != null) {
            return ticked(by, etablissements);
        }
        return list.unknown(by, search).isEmpty() ? list.ids(by, search) : List.of();
    }

    private List<Long> ticked(CurrentAccount by, Etablissements etablissements) {
        List<String> digits = sirets.stream()
                .map(Siret::parse)
                .flatMap(Optional::stream)
                .map(Siret::digits)
                .distinct()
                .toList();
        return etablissements.findBySiretIn(digits).stream()
                .filter(etablissement -> by.serves(etablissement.caisseCode()))
                .sorted(Comparator.comparing(Etablissement::name).thenComparing(Etablissement::id))
                .map(Etablissement::id)
                .toList();
    }
}
