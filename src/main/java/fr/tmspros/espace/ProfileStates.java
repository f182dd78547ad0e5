package fr.tmspros.espace;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the pages show of a profile: the form in force, the stored answers, and what the import proposes. */
@Component
public class ProfileStates {

    private static final String FORM = "profil";

    private final Forms forms;
    private final Profiles profiles;
    private final Etablissements etablissements;

    ProfileStates(Forms forms, Profiles profiles, Etablissements etablissements) {
        this.forms = forms;
        this.profiles = profiles;
        this.etablissements = etablissements;
    }

    /** The profile of this établissement. */
    @Transactional(readOnly = true)
    ProfileState of(long etablissementId) {
        Etablissement etablissement = etablissements.findById(etablissementId).orElseThrow();
        FormDefinition form = forms.latest(FORM);
        Map<String, String> stored = profiles.values(etablissementId);
        return new ProfileState(
                form,
                form.answers(etablissement.importedColumns(), stored),
                !stored.isEmpty(),
                etablissement.profileCompletedAt().isPresent());
    }

    /** Whether the parcours of this établissement is open. */
    public boolean isComplete(long etablissementId) {
        return etablissements
                .findById(etablissementId)
                .flatMap(Etablissement::profileCompletedAt)
                .isPresent();
    }
}
