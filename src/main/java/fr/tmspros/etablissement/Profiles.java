package fr.tmspros.etablissement;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What établissements said of themselves, kept as typed, complete or not. */
@Service
@Transactional
public class Profiles {

    private final ProfileValues values;
    private final Etablissements etablissements;
    private final Clock clock;

    Profiles(ProfileValues values, Etablissements etablissements, Clock clock) {
        this.values = values;
        this.etablissements = etablissements;
        this.clock = clock;
    }

    /** The stored answers, field key to text; a field that was cleared is there with an empty text. */
    @Transactional(readOnly = true)
    public Map<String, String> values(long etablissementId) {
        Map<String, String> stored = new HashMap<>();
        values.findByKeyEtablissementId(etablissementId).forEach(value -> stored.put(value.field(), value.value()));
        return stored;
    }

    /** Stores these answers: an absent key leaves what is stored, an empty text clears it. */
    public void store(long etablissementId, Map<String, String> answers) {
        Map<String, ProfileValue> stored = values.findByKeyEtablissementId(etablissementId).stream()
                .collect(Collectors.toMap(ProfileValue::field, Function.identity()));
        answers.forEach((field, text) -> {
            if (stored.containsKey(field)) {
                stored.get(field).answer(text);
            } else {
                values.save(new ProfileValue(etablissementId, field, text));
            }
        });
    }

    /** Clears these fields, also where a file still says something, and opens the profile again. */
    public void empty(long etablissementId, Collection<String> fields) {
        values.deleteByKeyEtablissementId(etablissementId);
        store(etablissementId, fields.stream().collect(Collectors.toMap(field -> field, field -> "")));
        etablissements.findById(etablissementId).orElseThrow().markProfileIncomplete();
    }

    /** Notes that the profile is complete; said once, it stays. */
    public void markComplete(long etablissementId) {
        etablissements.findById(etablissementId).orElseThrow().markProfileComplete(clock.instant());
    }
}
