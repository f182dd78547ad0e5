package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.EtablissementSearch;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

    /** The answer says where the établissement is found from now on. */
    @PostMapping("/{siret}/siret")
    ResponseEntity<EtablissementDetailView> changeSiret(
            @AuthenticationPrincipal CurrentAccount caller,
            @PathVariable String siret,
            @RequestBody SiretChange change) {
        String current = files.changeSiret(caller, siret, Objects.toString(change.siret(), ""));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LOCATION, "/api/v1/etablissements/" + current)
                .body(files.show(caller, current));
    }

    @PostMapping("/{siret}/director")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeDirector(
            @AuthenticationPrincipal CurrentAccount caller,
            @PathVariable String siret,
            @RequestBody DirectorChange change) {
        files.changeDirector(caller, siret, Objects.toString(change.email(), ""));
    }

    /**
     * Another SIRET, as after a move.
     *
     * @param siret in any usual spelling
     */
    record SiretChange(String siret) {}

    /**
     * Another director.
     *
     * @param email where the new credentials go
     */
    record DirectorChange(String email) {}

    /**
     * Asks for new credentials.
     *
     * @param email where they go from now on, or null for the known address
     */
    record CredentialsRequest(String email) {}
}
