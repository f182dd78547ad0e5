package fr.tmspros.agent;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.imports.ImportPurpose;
import fr.tmspros.imports.ImportRequest;
import fr.tmspros.imports.Imports;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Fills an empty demo with the fictitious établissements of {@code samples/}, imported like any other file but without a preview. */
@Controller
@Profile("demo")
class DemoSampleController {

    private static final ClassPathResource SAMPLE = new ClassPathResource("samples/etablissements-700.csv");

    /** Where the sample's départements lie, and the demo's agent works. */
    private static final String CAISSE = "hauts-de-france";

    private final Imports imports;
    private final ImportViews views;
    private final Etablissements etablissements;
    private final AgentScope scope;

    DemoSampleController(Imports imports, ImportViews views, Etablissements etablissements, AgentScope scope) {
        this.imports = imports;
        this.views = views;
        this.etablissements = etablissements;
        this.scope = scope;
    }

    /** The second of two clicks waits for the first, and leads to the import that it began. */
    @PostMapping("/agent/exemple")
    synchronized String take(@AuthenticationPrincipal CurrentAccount account) throws IOException {
        Optional<ImportView> begun = views.history(account, 0, 1).stream().findFirst();
        if (begun.isPresent()) {
            return "redirect:/agent/imports/" + begun.get().report().id();
        }
        if (etablissements.count() > 0 || !scope.codes(account).contains(CAISSE)) {
            return "redirect:/agent";
        }
        ImportRequest request = new ImportRequest(CAISSE, SAMPLE.getFilename(), ImportPurpose.IMPORT, account);
        try (InputStream content = SAMPLE.getInputStream()) {
            return "redirect:/agent/imports/" + imports.receive(request, content);
        }
    }
}
