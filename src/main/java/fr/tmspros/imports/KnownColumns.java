package fr.tmspros.imports;

import fr.tmspros.form.Forms;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which columns a file may have: the core ones and those the profile form in force wants as a prefill. */
@Component
class KnownColumns {

    private static final String PROFILE_FORM = "profil";

    private final Forms forms;

    KnownColumns(Forms forms) {
        this.forms = forms;
    }

    List<String> all() {
        Stream<String> core = Arrays.stream(CoreColumn.values()).map(CoreColumn::header);
        return Stream.concat(core, ofProfile().stream()).distinct().toList();
    }

    Set<String> ofProfile() {
        return forms.latest(PROFILE_FORM).importColumns();
    }
}
