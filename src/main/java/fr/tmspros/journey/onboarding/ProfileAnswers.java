package fr.tmspros.journey.onboarding;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.ProfileSaved;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The answers of a profile held against the rules of its form; the same for every channel. */
@Component
public class ProfileAnswers {

    public static final String FORM = "profil";

    private final Forms forms;
    private final Profiles profiles;
    private final ApplicationEventPublisher events;

    ProfileAnswers(Forms forms, Profiles profiles, ApplicationEventPublisher events) {
        this.forms = forms;
        this.profiles = profiles;
        this.events = events;
    }

    /** What stands in the form now: the person's answers, else what the file said, else the form's defaults. */
    public Map<String, String> of(Etablissement etablissement) {
        FormDefinition form = forms.latest(FORM);
        return form.answers(etablissement.importedColumns(), profiles.values(etablissement.id()));
    }

    /** Stores a submission, complete or not. */
    FormCheck store(Etablissement etablissement, Map<String, String> submission) {
        FormDefinition form = forms.latest(FORM);
        Map<String, String> answers = answersWith(etablissement, submission);
        profiles.store(etablissement.id(), form.storable(answers));
        FormCheck check = form.check(answers);
        if (check.ok()) {
            profiles.markComplete(etablissement.id());
        }
        events.publishEvent(new ProfileSaved(etablissement.id(), check.ok()));
        return check;
    }

    /** Stores a submission only where the profile stays complete with it. */
    public FormCheck storeIfComplete(Etablissement etablissement, Map<String, String> typed) {
        FormDefinition form = forms.latest(FORM);
        Map<String, String> answers = answersWith(etablissement, form.clean(typed));
        FormCheck check = form.check(answers);
        if (check.ok()) {
            profiles.store(etablissement.id(), answers);
            events.publishEvent(new ProfileSaved(etablissement.id(), true));
        }
        return check;
    }

    private Map<String, String> answersWith(Etablissement etablissement, Map<String, String> submission) {
        Map<String, String> answers = new HashMap<>(of(etablissement));
        answers.putAll(submission);
        return answers;
    }
}
