package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.imports.ImportPurpose;
import fr.tmspros.imports.ImportRequest;
import fr.tmspros.imports.Imports;
import fr.tmspros.imports.UnusableFileException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.InputStream;
import java.net.URI;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Import files sent by scripts. */
@RestController
@RequestMapping(ImportApiController.PATH)
class ImportApiController {

    static final String PATH = "/api/v1/imports";

    /** A body has no name of its own, and its content says what it is whatever its type says. */
    private static final String FILE_NAME = "import-api";

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Imports imports;
    private final OwnCaisses caisses;
    private final DataSize limit;

    ImportApiController(Imports imports, OwnCaisses caisses, MultipartProperties uploads) {
        this.imports = imports;
        this.caisses = caisses;
        this.limit = uploads.getMaxFileSize();
    }

    @Operation(operationId = "sendImport", responses = @ApiResponse(responseCode = "202"))
    @PostMapping(consumes = {"text/csv", WORKBOOK, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<Void> receive(
            @AuthenticationPrincipal CurrentAccount caller,
            @RequestParam String caisse,
            @RequestParam(defaultValue = "false") boolean dryRun,
            InputStream body) {
        if (!caisses.of(caller).contains(caisse)) {
            throw ApiProblem.unknownCaisse();
        }
        try {
            ImportPurpose purpose = dryRun ? ImportPurpose.DRY_RUN : ImportPurpose.IMPORT;
            ImportRequest request = new ImportRequest(caisse, FILE_NAME, purpose, caller);
            String id = imports.receive(request, new LimitedInputStream(body, limit));
            return ResponseEntity.accepted()
                    .location(URI.create(PATH + "/" + id))
                    .build();
        } catch (UnusableFileException e) {
            throw ApiProblem.unusableFile(e.messageKey(), e.arguments());
        }
    }

    @Operation(operationId = "showImport")
    @GetMapping("/{id}")
    ImportView show(@AuthenticationPrincipal CurrentAccount caller, @PathVariable String id) {
        return imports.report(id)
                .filter(report -> caisses.of(caller).contains(report.caisseCode()))
                .map(report -> ImportView.of(report, imports.refusals(id)))
                .orElseThrow(ApiProblem::unknownImport);
    }
}
