package fr.tmspros.espace.account;

import fr.tmspros.account.MaskedEmail;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.login.LoginAttempt;
import fr.tmspros.login.Logins;
import fr.tmspros.throttling.Throttling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new temporary password for who has just typed the right one too late: once, to the known address. */
@Controller
class RenewalController {

    private static final String EXPIRED = LoginAttempt.Expired.SESSION_ATTRIBUTE;
    private static final String BACK = "redirect:/connexion?renouvele";

    private final Logins logins;
    private final Throttling throttling;
    private final Etablissements etablissements;
    private final Journeys journeys;

    RenewalController(Logins logins, Throttling throttling, Etablissements etablissements, Journeys journeys) {
        this.logins = logins;
        this.throttling = throttling;
        this.etablissements = etablissements;
        this.journeys = journeys;
    }

    @PostMapping("/connexion/renouvellement")
    String renew(HttpServletRequest request, RedirectAttributes said) {
        take(request)
                .filter(expired -> !throttling.blocks(request.getRemoteAddr()))
                .ifPresent(expired -> {
                    Etablissement etablissement =
                            etablissements.findById(expired.etablissementId()).orElseThrow();
                    if (etablissement.state() == JourneyState.CLOSED) {
                        said.addFlashAttribute("renewalClosed", true);
                    } else if (logins.isStill(expired)
                            && journeys.requestCredentials(etablissement.id(), Optional.empty())) {
                        said.addFlashAttribute("renewedTo", MaskedEmail.of(etablissement.contactEmail()));
                    }
                });
        return BACK;
    }

    private static Optional<LoginAttempt.Expired> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Object found = session.getAttribute(EXPIRED);
        session.removeAttribute(EXPIRED);
        return Optional.ofNullable((LoginAttempt.Expired) found);
    }
}
