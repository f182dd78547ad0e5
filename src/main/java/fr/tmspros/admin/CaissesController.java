package fr.tmspros.admin;

import fr.tmspros.etablissement.CaisseCalendar;
import fr.tmspros.etablissement.CaisseDetails;
import fr.tmspros.etablissement.CaisseFile;
import fr.tmspros.etablissement.CaisseFiles;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The caisses: whom établissements may call, the colour of their pages, their mails and their hours. Fields and rules are those of {@code caisse.form}. */
@Controller
@RequestMapping("/admin/caisses")
class CaissesController {

    private static final String LIST = "admin/caisses";
    private static final String FILE = "admin/caisse";
    private static final String FORM = "caisse";
    private static final String MAILBOX = "courriel";
    private static final String PHONE = "telephoneTmsPros";
    private static final String SITE = "site";
    private static final String ACCENT = "couleur";
    private static final String SENDER = "nomExpediteur";
    private static final String HOURS = "horaires";
    private static final String CLOSED_DAYS = "joursFermes";

    private final CaisseFiles caisses;
    private final Forms forms;

    CaissesController(CaisseFiles caisses, Forms forms) {
        this.caisses = caisses;
        this.forms = forms;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView(LIST).addObject("caisses", caisses.all());
    }

    @GetMapping("/{code}")
    ModelAndView show(@PathVariable("code") String code) {
        CaisseFile caisse = file(code);
        return page(caisse, CaisseFormView.untouched(forms.latest(FORM), stored(caisse)));
    }

    /** A key that is absent leaves what is stored, an empty one clears it. */
    @PostMapping("/{code}")
    ModelAndView describe(@PathVariable("code") String code, @RequestParam Map<String, String> typed) {
        CaisseFile caisse = file(code);
        FormDefinition form = forms.latest(FORM);
        Map<String, String> clean = new HashMap<>(stored(caisse));
        clean.putAll(form.clean(typed));
        CaisseFormView judged = CaisseFormView.judged(form, clean, unreadable(clean));
        if (!judged.problems().isEmpty()) {
            ModelAndView refused = page(caisse, judged);
            refused.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return refused;
        }
        caisses.describe(
                code,
                new CaisseDetails(
                        clean.get(MAILBOX),
                        clean.get(PHONE),
                        clean.get(SITE),
                        clean.get(ACCENT),
                        clean.get(SENDER),
                        clean.get(HOURS),
                        clean.get(CLOSED_DAYS)));
        return new ModelAndView("redirect:/admin/caisses?enregistree");
    }

    private CaisseFile file(String code) {
        return caisses.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Map<String, String> stored(CaisseFile caisse) {
        CaisseDetails details = caisse.details();
        return Map.of(
                MAILBOX, details.mailbox(),
                PHONE, details.phone(),
                SITE, details.site(),
                ACCENT, details.accent(),
                SENDER, details.senderName(),
                HOURS, details.workingHours(),
                CLOSED_DAYS, details.closedDays());
    }

    /** The keys of what looks right and makes no sense: hours that end before they begin, days that no calendar has. */
    private static Set<String> unreadable(Map<String, String> typed) {
        Set<String> keys = new HashSet<>();
        if (!CaisseCalendar.readsHours(typed.get(HOURS))) {
            keys.add(HOURS);
        }
        if (!CaisseCalendar.readsDays(typed.get(CLOSED_DAYS))) {
            keys.add(CLOSED_DAYS);
        }
        return keys;
    }

    private static ModelAndView page(CaisseFile caisse, CaisseFormView form) {
        return new ModelAndView(FILE)
                .addObject("code", caisse.code())
                .addObject("name", caisse.name())
                .addObject("form", form)
                .addObject("problems", form.problems());
    }
}
