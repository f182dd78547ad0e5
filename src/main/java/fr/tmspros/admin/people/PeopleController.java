package fr.tmspros.admin.people;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.CaisseFile;
import fr.tmspros.staff.StaffAnswer;
import fr.tmspros.staff.StaffDirectory;
import fr.tmspros.staff.StaffRights;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agents and administrators, and the invitation of another one. */
@Controller
@RequestMapping("/admin/agents")
class PeopleController {

    private static final String VIEW = "admin/personnes";

    private final StaffDirectory staff;
    private final StaffRights rights;
    private final PeopleViews views;

    PeopleController(StaffDirectory staff, StaffRights rights, PeopleViews views) {
        this.staff = staff;
        this.rights = rights;
        this.views = views;
    }

    @GetMapping
    ModelAndView list() {
        return page(new InviteForm(null, null, null, Set.of()));
    }

    @PostMapping
    ModelAndView invite(@AuthenticationPrincipal CurrentAccount account, InviteForm form, RedirectAttributes redirect) {
        StaffAnswer answer = rights.invite(account, form.wish());
        if (answer.isDone()) {
            redirect.addFlashAttribute("said", "staffOutcome.invitation.DONE");
            return new ModelAndView("redirect:/admin/agents/" + answer.accountId());
        }
        ModelAndView refused = page(form)
                .addObject("problems", PeopleViews.problems(answer.problems()))
                .addObject("known", answer.accountId());
        refused.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return refused;
    }

    private ModelAndView page(InviteForm form) {
        List<CaisseFile> caisses = views.caisses();
        return new ModelAndView(VIEW)
                .addObject("people", views.of(staff.all(), caisses))
                .addObject("caisses", caisses)
                .addObject("form", form);
    }
}
