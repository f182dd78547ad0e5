package fr.tmspros.password;

import fr.tmspros.account.Accounts;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Profiles;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What anybody who knows the person or the programme would try first in a password. */
@Component
@Transactional(readOnly = true)
class PersonalWords {

    private static final Set<String> PROGRAMME = Set.of("tmspros", "tms pros", "tms-pros", "carsat", "cramif", "cgss");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final int SHORTEST = 4;
    private static final int SIREN = 9;

    private final Accounts accounts;
    private final Etablissements etablissements;
    private final Profiles profiles;

    PersonalWords(Accounts accounts, Etablissements etablissements, Profiles profiles) {
        this.accounts = accounts;
        this.etablissements = etablissements;
        this.profiles = profiles;
    }

    /** In lower case, with and without accents, whole and in parts. */
    @Transactional(readOnly = true)
    Set<String> of(String accountId) {
        Set<String> words = new HashSet<>(PROGRAMME);
        accounts.findById(accountId).ifPresent(account -> {
            add(words, account.identifier());
            add(words, account.displayName());
            Stream.ofNullable(account.etablissementId())
                    .flatMap(id -> etablissements.findById(id).stream())
                    .flatMap(this::said)
                    .forEach(text -> add(words, text));
        });
        return words;
    }

    private Stream<String> said(Etablissement etablissement) {
        String siret = etablissement.siret().digits();
        return Stream.concat(
                Stream.of(
                        siret,
                        siret.substring(0, SIREN),
                        etablissement.name(),
                        etablissement.contactEmail(),
                        etablissement.caisseCode()),
                profiles.values(etablissement.id()).values().stream());
    }

    private static void add(Set<String> words, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Stream.of(lower, withoutAccents(lower))
                .flatMap(spelling -> Stream.concat(
                        Stream.of(spelling, SEPARATORS.matcher(spelling).replaceAll("")),
                        SEPARATORS.splitAsStream(spelling)))
                .filter(word -> word.length() >= SHORTEST)
                .forEach(words::add);
    }

    static String withoutAccents(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }
}
