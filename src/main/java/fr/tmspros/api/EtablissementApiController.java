package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.search.EtablissementSearch;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists établissements, shows one, and asks for new credentials. */
@RestController
@RequestMapping("/api/v1/etablissements")
class EtablissementApiController {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final EtablissementFiles files;

    EtablissementApiController(EtablissementFiles files) {
        this.files = files;
    }

    @GetMapping
    @Operation(operationId = "listEtablissements")
    PageView<EtablissementView> list(
            @AuthenticationPrincipal CurrentAccount caller,
            @ParameterObject @ModelAttribute EtablissementSearch search) {
        return files.list(caller, search);
    }

    /** The entity tag is what {@code If-Match} takes where something is to be done only as long as nothing has changed. */
    @GetMapping("/{siret}")
    @Operation(operationId = "showEtablissement")
    ResponseEntity<EtablissementDetailView> show(
            @AuthenticationPrincipal CurrentAccount caller, @PathVariable String siret) {
        EtablissementDetailView shown = files.show(caller, siret);
        return ResponseEntity.ok().eTag(shown.tag()).body(shown);
    }

    @GetMapping("/{siret}/etapes")
    @Operation(operationId = "listEtapes")
    List<EtapeStateView> etapes(@AuthenticationPrincipal CurrentAccount caller, @PathVariable String siret) {
        return files.etapes(caller, siret);
    }

    @PostMapping("/{siret}/credentials")
    @Operation(operationId = "requestCredentials")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestCredentials(
            @AuthenticationPrincipal CurrentAccount caller,
            @PathVariable String siret,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String key,
            @RequestBody(required = false) CredentialsRequest request) {
        Optional<String> corrected = Optional.ofNullable(request).map(CredentialsRequest::email);
        files.perform(new ApiCall(caller, siret, ifMatch, key), new Act.SendCredentials(corrected));
    }

    /** The answer says where the établissement is found from now on. */
    @PostMapping("/{siret}/siret")
    @Operation(operationId = "changeSiret")
    ResponseEntity<EtablissementDetailView> changeSiret(
            @AuthenticationPrincipal CurrentAccount caller,
            @PathVariable String siret,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestBody SiretChange change) {
        Act.ChangeSiret act = new Act.ChangeSiret(Objects.toString(change.siret(), ""));
        files.perform(new ApiCall(caller, siret, ifMatch, null), act);
        EtablissementDetailView shown = files.show(caller, act.digits());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LOCATION, "/api/v1/etablissements/" + act.digits())
                .eTag(shown.tag())
                .body(shown);
    }

    @PostMapping("/{siret}/director")
    @Operation(operationId = "changeDirector")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeDirector(
            @AuthenticationPrincipal CurrentAccount caller,
            @PathVariable String siret,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) String key,
            @RequestBody DirectorChange change) {
        files.perform(
                new ApiCall(caller, siret, ifMatch, key), new Act.ChangeDirector(Objects.toString(change.email(), "")));
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
