package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.EtablissementSearch;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists établissements, shows one, and asks for new credentials. */
@RestController
@RequestMapping("/api/v1/etablissements")
class EtablissementApiController {

    private final EtablissementFiles files;

    EtablissementApiController(EtablissementFiles files) {
        this.files = files;
    }

    @GetMapping
    PageView<EtablissementView> list(
            @AuthenticationPrincipal CurrentAccount caller,
            @RequestParam(required = false) String caisse,
            @ModelAttribute EtablissementSearch search) {
        return files.list(caller, caisse, search);
    }

    @GetMapping("/{siret}")
    EtablissementDetailView show(@AuthenticationPrincipal CurrentAccount caller, @PathVariable String siret) {
        return files.show(caller, siret);
    }

    @PostMapping("/{siret}/credentials")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestCredentials(
            @AuthenticationPrincipal CurrentAccount caller,
            @PathVariable String siret,
            @RequestBody(required = false) CredentialsRequest request) {
        files.requestCredentials(caller, siret, Optional.ofNullable(request).map(CredentialsRequest::email));
    }

    /**
     * Asks for new credentials.
     *
     * @param email where they go from now on, or null for the known address
     */
    record CredentialsRequest(String email) {}
}
