package fr.tmspros.admin;

import fr.tmspros.email.hold.MailHold;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets mails leave that wait for somebody's word, as after a restore. */
@Controller
@RequestMapping("/admin/courriels/depart")
class MailHoldController {

    private static final String VIEW = "admin/depart";
    private static final String CONFIRMATION = "confirmation";

    private final MailHold hold;
    private final AdminTimes times;

    MailHoldController(MailHold hold, AdminTimes times) {
        this.hold = hold;
        this.times = times;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("since", hold.since().map(times::local).orElse(null));
        model.addAttribute("restoredFrom", hold.restoredFrom().map(times::local).orElse(null));
        return VIEW;
    }

    @PostMapping
    String release(
            @RequestParam(name = CONFIRMATION, required = false) String confirmation,
            Model model,
            HttpServletResponse response) {
        if (confirmation == null) {
            model.addAttribute("problems", List.of(new ProblemView(CONFIRMATION, "admin.depart.problem")));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(model);
        }
        hold.release();
        return "redirect:/admin/courriels/depart?donne";
    }
}
