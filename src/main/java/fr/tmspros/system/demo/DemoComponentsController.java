package fr.tmspros.system.demo;

import fr.tmspros.form.FieldProblem;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every component of the pages, in each of its states, on one page: to look at when a style changes. */
@Controller
@Profile("demo")
class DemoComponentsController {

    private static final String FORM = "demo/composants.form";
    private static final Map<String, String> VALUES = Map.of(
            "texte", "Menuiserie des Deux-Caps",
            "courriel", "o.marchand@gmial.com",
            "appel", "+33639981234",
            "nombre", "12,5",
            "date", "2027-03-31",
            "lignes", "Zone industrielle des Deux-Caps, bâtiment C\n59000 LILLE",
            "options", "small",
            "case", "true",
            "lecture", "Ne se modifie pas");

    private final FormDefinition form = read();

    /** A field in one of its states. */
    record Shown(FormField field, String value, FieldProblem problem) {}

    @GetMapping("/demo/composants")
    String show(Model model) {
        model.addAttribute("shown", shown());
        return "demo/composants";
    }

    private List<Shown> shown() {
        return form.fields().stream()
                .map(field -> new Shown(
                        field,
                        VALUES.getOrDefault(field.key(), ""),
                        form.check(VALUES).of(field.key()).orElse(null)))
                .toList();
    }

    private static FormDefinition read() {
        try (InputStream json = new ClassPathResource(FORM).getInputStream()) {
            return FormDefinition.parse(json);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
