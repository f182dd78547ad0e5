package fr.tmspros.admin.people;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.admin.ProblemView;
import fr.tmspros.etablissement.CaisseFile;
import fr.tmspros.staff.HandOver;
import fr.tmspros.staff.Portfolios;
import fr.tmspros.staff.StaffAnswer;
import fr.tmspros.staff.StaffDirectory;
import fr.tmspros.staff.StaffMember;
import fr.tmspros.staff.StaffOutcome;
import fr.tmspros.staff.StaffRights;
import fr.tmspros.staff.StaffWish;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One agent or administrator, and what may be decided about it. */
@Controller
@RequestMapping("/admin/agents/{account}")
class PersonController {

    private static final String VIEW = "admin/personne";
    private static final String HERE = "redirect:/admin/agents/{account}";
    private static final String LIST = "redirect:/admin/agents";
    private static final String SAID = "said";

    private final StaffDirectory staff;
    private final StaffRights rights;
    private final Portfolios portfolios;
    private final PeopleViews views;

    PersonController(StaffDirectory staff, StaffRights rights, Portfolios portfolios, PeopleViews views) {
        this.staff = staff;
        this.rights = rights;
        this.portfolios = portfolios;
        this.views = views;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal CurrentAccount account, @PathVariable("account") String id) {
        return page(account, find(id));
    }

    @PostMapping("/invitation")
    String inviteAgain(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("account") String id,
            RedirectAttributes redirect) {
        find(id);
        return say("invitation", rights.inviteAgain(account, id), redirect);
    }

    /** Whoever is gone already, as after a double click, is not missed. */
    @PostMapping("/invitation/retrait")
    String withdraw(@PathVariable("account") String id, RedirectAttributes redirect) {
        StaffOutcome outcome = rights.withdraw(id);
        say("retrait", outcome, redirect);
        return outcome == StaffOutcome.NOT_THEN ? HERE : LIST;
    }

    @PostMapping("/caisses")
    ModelAndView grant(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("account") String id,
            RightsForm form,
            RedirectAttributes redirect) {
        StaffMember member = find(id);
        RightsForm typed = form.or(member.role());
        StaffAnswer answer = rights.grant(account, id, typed.wish());
        if (answer.isDone()) {
            return new ModelAndView(say("droits", StaffOutcome.DONE, redirect));
        }
        return refused(page(account, member, typed), PeopleViews.problems(answer.problems()));
    }

    @PostMapping("/nom")
    ModelAndView rename(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("account") String id,
            @RequestParam(defaultValue = "") String nom,
            RedirectAttributes redirect) {
        StaffMember member = find(id);
        StaffAnswer answer = rights.rename(id, StaffWish.ofName(nom));
        return answer.isDone()
                ? new ModelAndView(say("nom", StaffOutcome.DONE, redirect))
                : refused(page(account, member), PeopleViews.problems(answer.problems()))
                        .addObject("typedName", nom);
    }

    @PostMapping("/desactivation")
    String disable(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("account") String id,
            RedirectAttributes redirect) {
        find(id);
        return say("desactivation", rights.disable(account, id), redirect);
    }

    @PostMapping("/reactivation")
    String enable(@PathVariable("account") String id, RedirectAttributes redirect) {
        find(id);
        return say("reactivation", rights.enable(id), redirect);
    }

    @PostMapping("/second-facteur")
    String resetSecondFactor(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("account") String id,
            RedirectAttributes redirect) {
        find(id);
        return say("secondFacteur", rights.resetSecondFactor(account, id), redirect);
    }

    @PostMapping("/transfert")
    ModelAndView handOver(
            @AuthenticationPrincipal CurrentAccount account,
            @PathVariable("account") String id,
            @RequestParam(defaultValue = "") String agent,
            RedirectAttributes redirect) {
        StaffMember member = find(id);
        HandOver handOver = portfolios.handOver(id, agent);
        return switch (handOver.outcome()) {
            case DONE, NOTHING -> {
                redirect.addFlashAttribute(SAID, "handOver." + handOver.outcome());
                redirect.addFlashAttribute("arguments", List.of(handOver.taken(), handOver.left()));
                yield new ModelAndView(HERE);
            }
            default ->
                refused(page(account, member), List.of(new ProblemView("agent", "handOver." + handOver.outcome())));
        };
    }

    private static String say(String act, StaffOutcome outcome, RedirectAttributes redirect) {
        redirect.addFlashAttribute(SAID, "staffOutcome." + act + "." + outcome);
        redirect.addFlashAttribute("failed", outcome != StaffOutcome.DONE && outcome != StaffOutcome.UNCHANGED);
        return HERE;
    }

    private static ModelAndView refused(ModelAndView page, List<ProblemView> problems) {
        page.addObject("problems", problems).setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView page(CurrentAccount account, StaffMember member) {
        return page(account, member, new RightsForm(member.role().name(), member.caisses()));
    }

    private ModelAndView page(CurrentAccount account, StaffMember member, RightsForm form) {
        List<CaisseFile> caisses = views.caisses();
        return new ModelAndView(VIEW)
                .addObject("person", views.of(member, caisses))
                .addObject("form", form)
                .addObject("caisses", caisses)
                .addObject("oneself", account.id().equals(member.id()))
                .addObject("admin", member.role() == Role.ADMIN)
                .addObject(
                        "successors", member.followed() == 0 ? List.of() : views.of(staff.successors(member), caisses));
    }

    private StaffMember find(String id) {
        return staff.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
