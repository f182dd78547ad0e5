package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.figures.Funnel;
import fr.tmspros.caseload.figures.FunnelCounts;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the établissements of a caisse have come. */
@RestController
class FunnelApiController {

    private final FunnelCounts counts;
    private final OwnCaisses caisses;

    FunnelApiController(FunnelCounts counts, OwnCaisses caisses) {
        this.counts = counts;
        this.caisses = caisses;
    }

    @Operation(operationId = "showFunnel")
    @GetMapping("/api/v1/funnel")
    Funnel funnel(@AuthenticationPrincipal CurrentAccount caller, @RequestParam(required = false) String caisse) {
        return counts.of(caisses.of(caller, caisse));
    }
}
