package fr.tmspros.papers;

import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together whose papers they are. */
@Component
class Holders {

    private static final String PROFILE_FORM = "profil";

    /** The HTML token that marks the field of the profile which holds the address. */
    private static final String STREET_ADDRESS = "street-address";

    private static final Pattern TOWN = Pattern.compile("\\d{5} \\S.*");

    private final Etablissements etablissements;
    private final Caisses caisses;
    private final Profiles profiles;
    private final Forms forms;

    Holders(Etablissements etablissements, Caisses caisses, Profiles profiles, Forms forms) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.profiles = profiles;
        this.forms = forms;
    }

    @Transactional(readOnly = true)
    Holder of(long etablissementId) {
        Etablissement found = etablissements.findById(etablissementId).orElseThrow();
        Caisse caisse = caisses.findById(found.caisseCode()).orElseThrow();
        return new Holder(
                found.name(),
                found.siret().digits(),
                found.siret().grouped(),
                town(found),
                caisse.name(),
                caisse.timeZone());
    }

    private String town(Etablissement found) {
        FormDefinition form = forms.latest(PROFILE_FORM);
        Map<String, String> answers = form.answers(found.importedColumns(), profiles.values(found.id()));
        return form.fields().stream()
                .filter(field -> STREET_ADDRESS.equals(field.autocomplete()))
                .flatMap(field -> lines(answers.getOrDefault(field.key(), "")))
                .filter(line -> TOWN.matcher(line).matches())
                .reduce((one, other) -> other)
                .orElse("");
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip);
    }
}
