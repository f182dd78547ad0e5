package fr.tmspros.espace.papers;

import fr.tmspros.papers.Attestations;
import fr.tmspros.papers.Verification;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** Whether the number of an attestation is genuine; open to everybody. The QR code of the attestation leads here. */
@Controller
@RequestMapping("/verification")
class VerificationController {

    private static final String VIEW = "espace/verification";

    private final Attestations attestations;

    VerificationController(Attestations attestations) {
        this.attestations = attestations;
    }

    /** A number that was typed gets an address of its own. */
    @GetMapping
    String ask(@RequestParam(defaultValue = "") String numero) {
        String typed = numero.strip();
        return typed.isEmpty()
                ? VIEW
                : "redirect:/verification/" + UriUtils.encodePathSegment(typed, StandardCharsets.UTF_8);
    }

    @GetMapping("/{numero}")
    String verify(@PathVariable String numero, Model model, HttpServletRequest request, HttpServletResponse response) {
        Verification verification = attestations.verify(numero, request.getRemoteAddr());
        model.addAttribute("numero", numero);
        model.addAttribute("verification", verification);
        response.setStatus(
                switch (verification.outcome()) {
                    case GENUINE -> HttpStatus.OK.value();
                    case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS.value();
                    case MISTYPED, UNKNOWN, FORGOTTEN -> HttpStatus.NOT_FOUND.value();
                });
        return VIEW;
    }
}
