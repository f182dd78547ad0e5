package fr.tmspros.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.WithoutEngine;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whatever a file looks like and whatever happened to it: its sound rows arrive word for word, and each damaged one is reported. */
@DataJpaTest(
        showSql = false,
        properties = "tmspros.imports.directory=target/test-imports/${PID}",
        includeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "fr\\.tmspros\\.((account|etablissement|imports)\\.[A-Z]|password\\.(PasswordHashes|PasswordSettings|HashGate)).*"))
@ImportAutoConfiguration(MessageSourceAutoConfiguration.class)
@Import(WithoutEngine.class)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class FilesAsTheyComeTest {

    private static final String CAISSE = "hauts-de-france";
    private static final int FILES = 200;
    private static final CurrentAccount AGENT =
            new CurrentAccount("agent-1", Role.AGENT, "Agent de test", null, Set.of(CAISSE), false, null, "stamp");

    private final Imports imports;
    private final Etablissements etablissements;
    private final JdbcClient jdbc;

    FilesAsTheyComeTest(Imports imports, Etablissements etablissements, JdbcClient jdbc) {
        this.imports = imports;
        this.etablissements = etablissements;
        this.jdbc = jdbc;
    }

    static IntStream seeds() {
        return IntStream.range(0, FILES);
    }

    @BeforeEach
    void startEmpty() {
        List.of("import_refusal", "import_chunk", "import_file", "account", "etablissement")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("insert into account (id, identifier, role, display_name, created_at, version)"
                        + " values ('agent-1', 'agent-1', 'AGENT', 'Test', current_timestamp, 0)")
                .update();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void acceptsExactlyTheSoundRows(int seed) {
        GeneratedFile file = GeneratedFile.of(new Random(seed));
        ImportReport report = read(file);
        assertThat(report.rows())
                .isEqualTo(report.created() + report.updated() + report.unchanged() + report.refused());
        assertThat(report.created()).isEqualTo(file.sound().size());
        assertThat(imports.refusals(report.id()))
                .extracting(Refusal::line)
                .containsExactlyElementsOf(file.damagedLines());
        assertThat(accepted()).isEqualTo(file.sound());
    }

    private Map<String, List<String>> accepted() {
        return etablissements.findAll().stream()
                .collect(Collectors.toMap(found -> found.siret().digits(), FilesAsTheyComeTest::texts));
    }

    private static List<String> texts(Etablissement etablissement) {
        return List.of(
                etablissement.name(),
                etablissement.contactEmail(),
                etablissement.importedColumns().getOrDefault("adresse", ""));
    }

    private ImportReport read(GeneratedFile file) {
        String id = imports.receive(
                new ImportRequest(CAISSE, "fichier", ImportPurpose.IMPORT, AGENT),
                new ByteArrayInputStream(file.content()));
        while (imports.readChunk(id).rowsLeft()) {}
        return imports.report(id).orElseThrow();
    }
}
