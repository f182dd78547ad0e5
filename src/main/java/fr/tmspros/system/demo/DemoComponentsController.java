package fr.tmspros.system.demo;

import fr.tmspros.form.FormDefinition;
import java.io.IOException;
import java.io.InputStream;
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
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("texte", "Menuiserie des Deux-Caps"),
            Map.entry("courriel", "o.marchand@gmial.com"),
            Map.entry("appel", "+33639981234"),
            Map.entry("nombre", "12,5"),
            Map.entry("date", "2027-03-31"),
            Map.entry("lignes", "Zone industrielle des Deux-Caps, bâtiment C\n59000 LILLE"),
            Map.entry("options", "small"),
            Map.entry("case", "true"),
            Map.entry("plusieurs", "[\"a\",\"c\"]"),
            Map.entry(
                    "tableau",
                    "[{\"quoi\":\"Table à hauteur réglable\",\"quand\":\"2027-06-30\",\"combien\":\"1250.5\"},{\"quoi\":\"Former les équipes\"}]"),
            Map.entry("lecture", "Ne se modifie pas"));

    private final FormDefinition form = read();

    @GetMapping("/demo/composants")
    String show(Model model) {
        model.addAttribute("sections", form.sections());
        model.addAttribute("values", VALUES);
        model.addAttribute("computed", form.computed(VALUES));
        model.addAttribute("visible", form.visible(VALUES));
        model.addAttribute("check", form.check(VALUES));
        return "demo/composants";
    }

    private static FormDefinition read() {
        try (InputStream json = new ClassPathResource(FORM).getInputStream()) {
            return FormDefinition.parse(json);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
