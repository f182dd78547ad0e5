package fr.tmspros.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.tmspros.RecordedJourneys;
import fr.tmspros.WithoutEngine;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.spreadsheet.FileEncoding;
import fr.tmspros.spreadsheet.FileFormat;
import fr.tmspros.spreadsheet.Separator;
import fr.tmspros.support.Threads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@DataJpaTest(
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
class ImportsTest {

    private static final Instant NOW = WithoutEngine.NOW;
    private static final String CAISSE = "hauts-de-france";
    private static final String HEADER = "siret;raison_sociale;courriel;departement;caisse;agent;ville\n";
    private static final String BAKERY = "73282932001007";
    private static final String GARAGE = "73282932001015";
    private static final String NURSERY = "73282932001023";
    private static final CurrentAccount AGENT =
            new CurrentAccount("agent-1", Role.AGENT, "Agent de test", null, Set.of(CAISSE), false, null, "stamp");

    private final Imports imports;
    private final Etablissements etablissements;
    private final RecordedJourneys journeys;
    private final ReceivedFiles received;
    private final JdbcClient jdbc;

    ImportsTest(
            Imports imports,
            Etablissements etablissements,
            RecordedJourneys journeys,
            ReceivedFiles received,
            JdbcClient jdbc) {
        this.imports = imports;
        this.etablissements = etablissements;
        this.journeys = journeys;
        this.received = received;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void startEmpty() {
        List.of("import_refusal", "import_chunk", "import_file", "account", "etablissement")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        account(AGENT.id(), null, true);
        journeys.clear();
        received.ids.clear();
    }

    @Test
    void takesOverTheSampleOnce() throws IOException {
        String first = read(Files.newInputStream(Path.of("samples/etablissements-700.csv")));
        assertCounts(first, 700, 0, 0, 0);
        assertThat(journeys.started()).hasSize(2).satisfies(calls -> assertThat(calls.get(0))
                .hasSize(500));
        String second = read(Files.newInputStream(Path.of("samples/etablissements-700.csv")));
        assertCounts(second, 0, 0, 700, 0);
        assertThat(journeys.started()).hasSize(2);
        assertThat(imports.refusals(second)).isEmpty();
    }

    @Test
    void storesAFileInChunksBeforeAnythingIsRead() throws IOException {
        String id = receive(
                CAISSE, "C:\\listes\\mars.csv", Files.newInputStream(Path.of("samples/etablissements-700.csv")));
        assertThat(imports.report(id))
                .hasValue(new ImportReport(
                        id,
                        CAISSE,
                        "mars.csv",
                        AGENT.id(),
                        NOW,
                        null,
                        ImportPurpose.IMPORT,
                        FileFormat.csv(FileEncoding.UTF_8_BOM, Separator.SEMICOLON),
                        ImportState.RUNNING,
                        700,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        null));
        assertThat(received.ids).containsExactly(id);
        assertThat(etablissements.count()).isZero();
        assertThat(imports.readChunk(id).rowsLeft()).isTrue();
        assertThat(imports.report(id)).map(ImportReport::rowsDone).hasValue(500);
        assertThat(imports.readChunk(id).rowsLeft()).isFalse();
        assertThat(imports.report(id)).map(ImportReport::finishedAt).hasValue(NOW);
    }

    @Test
    void readsAChunkOnceWhoeverElseReadsItAtTheSameTime() throws Exception {
        String id = receive(CAISSE, "mars.csv", bytes(HEADER + row(BAKERY) + row("1"), StandardCharsets.UTF_8));
        Callable<Void> reader = () -> {
            imports.readChunk(id, 0);
            return null;
        };
        try (Threads threads = new Threads(2)) {
            threads.all(List.of(reader, reader));
        }
        assertThat(imports.progress(id).rowsLeft()).isFalse();
        assertCounts(id, 1, 0, 0, 1);
        assertThat(imports.refusals(id)).hasSize(1);
    }

    @Test
    void readsChunksSideBySideAndTellsTheRefusedRowsInTheOrderOfTheFile() throws Exception {
        String id = receive(
                CAISSE,
                "mars.csv",
                bytes(HEADER + row("1").repeat(500) + row(BAKERY) + row("2"), StandardCharsets.UTF_8));
        try (Threads threads = new Threads(2)) {
            threads.all(imports.nextChunks(id, 2).stream()
                    .<Callable<Void>>map(number -> () -> {
                        imports.readChunk(id, number);
                        return null;
                    })
                    .toList());
        }
        assertThat(imports.progress(id).rowsLeft()).isFalse();
        assertCounts(id, 1, 0, 0, 501);
        assertThat(imports.refusals(id)).extracting(Refusal::line).isSorted().hasSize(501);
    }

    @Test
    void forgetsTheRowsOfAChunkThatIsRead() {
        read(HEADER + row(BAKERY));
        assertThat(jdbc.sql("select content from import_chunk")
                        .query(String.class)
                        .list())
                .containsOnly("");
    }

    @Test
    void keepsWhatTheRowSays() {
        read(
                HEADER
                        + "732 829 320 01007;  Boulangerie\u00A0du Beffroi ;contact@boulangerie.example;59;;A.Martin@Caisse.example;Lille\n");
        Etablissement bakery = find(BAKERY);
        assertThat(bakery.name()).isEqualTo("Boulangerie du Beffroi");
        assertThat(bakery.caisseCode()).isEqualTo(CAISSE);
        assertThat(bakery.contactEmail()).isEqualTo("contact@boulangerie.example");
        assertThat(bakery.agentEmail()).hasValue("a.martin@caisse.example");
        assertThat(bakery.importedColumns())
                .isEqualTo(Map.of("courriel", "contact@boulangerie.example", "ville", "Lille"));
    }

    @Test
    void keepsTheAddressWithoutWhatStandsAroundIt() {
        read(HEADER + "=\"" + BAKERY
                + "\";Nom;Jean Dupont <jean@x.example>;59 - Nord;;mailto:A.Martin@caisse.example;\n");
        assertThat(find(BAKERY).contactEmail()).isEqualTo("jean@x.example");
        assertThat(find(BAKERY).importedColumns()).containsEntry("courriel", "jean@x.example");
        assertThat(find(BAKERY).agentEmail()).hasValue("a.martin@caisse.example");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRM", "DRY_RUN"})
    void hasJudgedTheFirstRowsOfAPreviewWhenItIsReceived(ImportPurpose purpose) throws IOException {
        String id = imports.receive(
                new ImportRequest(CAISSE, "fichier.csv", purpose, AGENT),
                Files.newInputStream(Path.of("samples/etablissements-700.csv")));
        assertThat(imports.report(id)).map(ImportReport::rowsDone).hasValue(20);
        assertThat(imports.report(id)).map(ImportReport::state).hasValue(ImportState.ANALYSING);
        imports.readChunk(id);
        assertThat(imports.report(id)).map(ImportReport::rowsDone).hasValue(120);
        imports.readChunk(id);
        assertThat(imports.report(id)).map(ImportReport::rowsDone).hasValue(620);
        assertThat(imports.readChunk(id).rowsLeft()).isFalse();
        assertThat(imports.report(id)).map(ImportReport::rowsDone).hasValue(700);
        assertThat(etablissements.count()).isZero();
    }

    @Test
    void remembersWhoNamedAnEtablissementFirst() {
        read(HEADER + row(BAKERY));
        assertThat(find(BAKERY).importedBy()).contains(AGENT.id());
    }

    @Test
    void updatesOnlyWhatDiffersFromTheLastFile() {
        read(HEADER + row(BAKERY) + row(GARAGE));
        String second = read(HEADER + row(BAKERY) + GARAGE + ";Garage du Nord;garage@garage.example;;;;\n");
        assertCounts(second, 0, 1, 1, 0);
        assertThat(find(GARAGE).name()).isEqualTo("Garage du Nord");
        assertThat(find(GARAGE).contactEmail()).isEqualTo("garage@garage.example");
    }

    @Test
    void keepsTheAddressOfAnActivatedAccount() {
        read(HEADER + row(BAKERY));
        account("bakery", find(BAKERY).id(), true);
        String second = read(HEADER + BAKERY + ";Boulangerie;autre@boulangerie.example;;;;\n");
        assertCounts(second, 0, 1, 0, 0);
        assertThat(find(BAKERY).contactEmail()).isEqualTo("contact@entreprise.example");
    }

    @Test
    void refusesAnEtablissementOfAnotherCaisse() {
        String foreign =
                receive("bretagne", "b.csv", bytes(HEADER + BAKERY + ";Nom;a@b.example;;;;\n", StandardCharsets.UTF_8));
        imports.readChunk(foreign);
        String id = read(HEADER + row(BAKERY) + row(GARAGE));
        assertCounts(id, 1, 0, 0, 1);
        assertThat(onlyRefusal(id).reason())
                .contains("est suivi par une autre caisse")
                .doesNotContain("Bretagne");
        assertThat(find(BAKERY).caisseCode()).isEqualTo("bretagne");
    }

    @Test
    void refusesTheSecondRowOfASiretEvenInAnotherChunk() throws IOException {
        String sample = Files.readString(Path.of("samples/etablissements-700.csv"));
        String id = read(sample + sample.lines().skip(1).findFirst().orElseThrow());
        assertThat(imports.refusals(id)).singleElement().satisfies(refusal -> {
            assertThat(refusal.line()).isEqualTo(702);
            assertThat(refusal.reason()).contains("doublon de la ligne 2");
        });
    }

    @Test
    void countsNoEmptyRowsButTheirLines() {
        String id = read(HEADER + "\n;;;;;;\n" + row(BAKERY) + " ;\u00A0;;\t;;;\nX;;;;;;\n;;;;;;\n");
        assertCounts(id, 1, 0, 0, 1);
        assertThat(onlyRefusal(id).line()).isEqualTo(6);
    }

    @Test
    void reportsTheFirstFaultOfARowOnly() {
        String id = read(HEADER + "123;;nobody;99;;;\n");
        assertCounts(id, 0, 0, 0, 1);
        assertThat(onlyRefusal(id)).satisfies(refusal -> {
            assertThat(refusal.column()).isEqualTo("siret");
            assertThat(refusal.value()).isEqualTo("123");
        });
    }

    /** The sentences hold no-break spaces, written as plain ones here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            siret          | ;Nom;a@b.example;;;;                              | Le SIRET manque
            siret          | 3,56E+13;Nom;a@b.example;;;;                      | format Texte
            siret          | 7.3282932001007E+13;Nom;a@b.example;;;;           | format Texte
            siret          | 7328293200100A;Nom;a@b.example;;;;                | que des chiffres
            siret          | 3282932001007;Nom;a@b.example;;;;                 | un zéro a sans doute été perdu
            siret          | 732829320;Nom;a@b.example;;;;                     | SIREN
            siret          | 732829320010070;Nom;a@b.example;;;;               | 15 chiffres au lieu de 14
            siret          | 1;Nom;a@b.example;;;;                             | a 1 chiffre au lieu de 14
            siret          | 73282932001008;Nom;a@b.example;;;;                | clé de contrôle
            raison_sociale | 73282932001007;;a@b.example;;;;                   | La raison sociale manque
            courriel       | 73282932001007;Nom;;;;;                           | Le courriel manque
            courriel       | 73282932001007;Nom;a.b.example;;;;                | n'est pas valide
            courriel       | 73282932001007;Nom;a@b.example, c@d.example;;;;   | contient 2 adresses
            courriel       | 73282932001007;Nom;"Jean <a@b.example>; Ana <c@d.example>";;;; | contient 2 adresses
            courriel       | 73282932001007;Nom;a@b.example ou c@d.example;;;; | contient 2 adresses
            courriel       | 73282932001007;Nom;jean dupont@b.example;;;;      | n'est pas valide
            agent          | 73282932001007;Nom;a@b.example;;;a@c.example/b@c.example; | contient 2 adresses
            siret          | 3282932001007.0;Nom;a@b.example;;;;               | un zéro a sans doute été perdu
            siret          | ="3282932001007";Nom;a@b.example;;;;              | un zéro a sans doute été perdu
            departement    | 73282932001007;Nom;a@b.example;Hauts-de-France;;; | une région, pas d'un département
            departement    | 73282932001007;Nom;a@b.example;59 - Somme;;;      | n'a pas été reconnu
            departement    | 73282932001007;Nom;a@b.example;Lille;;;           | n'a pas été reconnu
            departement    | 73282932001007;Nom;a@b.example;Finistère;;;       | n'est pas couvert
            departement    | 73282932001007;Nom;a@b.example;29000;;;           | n'est pas couvert
            departement    | 73282932001007;Nom;a@b.example;35;;;              | n'est pas couvert par la caisse Carsat Hauts-de-France (02, 59, 60, 62, 80)
            caisse         | 73282932001007;Nom;a@b.example;;Carsat Bretagne;; | envoyé pour la caisse Carsat Hauts-de-France
            agent          | 73282932001007;Nom;a@b.example;;;personne;        | agent préventeur n'est pas valide
            raison_sociale | 73282932001007;Nom_x000D_;a@b.example;;;;         | « _x000D_ »
            siret          | _x0001_;;;;;;                                     | « _x0001_ »
            raison_sociale | 73282932001007;#NOM?;a@b.example;;;;              | contient #NOM?, une erreur du tableur
            ville          | 73282932001007;Nom;a@b.example;;;;#########       | une erreur du tableur
            raison_sociale | 73282932001007;SociÃ©tÃ©;a@b.example;;;;          | caractères illisibles
            siret          | 73282932001007;Nom; fils;a@b.example;;;;Lille     | plus de cellules
            raison_sociale | 73282932001007;"Nom" fils;a@b.example;;;;         | guillemet droit
            """)
    void refusesARowWithColumnAndReason(String column, String row, String reason) {
        String id = read(HEADER + row + "\n");
        assertCounts(id, 0, 0, 0, 1);
        assertThat(onlyRefusal(id)).satisfies(refusal -> {
            assertThat(refusal.line()).isEqualTo(2);
            assertThat(refusal.column()).isEqualTo(column);
            assertThat(refusal.reason().replace('\u00A0', ' ')).contains(reason);
        });
    }

    @Test
    void refusesCellsThatAreTooLong() {
        String id = read(HEADER
                + BAKERY + ";" + "n".repeat(201) + ";a@b.example;;;;\n"
                + GARAGE + ";Garage;a@b.example;;;;" + "v".repeat(1500) + "\n");
        assertThat(imports.refusals(id)).extracting(Refusal::column).containsExactly("raison_sociale", "ville");
        assertThat(imports.refusals(id))
                .extracting(refusal -> refusal.value().length())
                .containsExactly(201, 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "59",
                "2",
                "02",
                " 80 ",
                "Nord",
                "NORD",
                "59 - Nord",
                "59 Nord",
                "Nord (59)",
                "059",
                "59.0",
                "59,0",
                "2.0",
                "59000",
                "59 000",
                "02100",
                "'02",
                "Pas de Calais",
                "pas-de-calais",
                "Département du Nord",
                "dépt 62"
            })
    void acceptsDepartementsOfTheCaisse(String department) {
        String id = read(HEADER + BAKERY + ";Nom;a@b.example;" + department + ";;;\n");
        assertCounts(id, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2a", "2A - Corse-du-Sud", "20000", "20200", "Haute Corse"})
    void acceptsCorsica(String department) {
        String id = receive(
                "sud-est",
                "corse.csv",
                bytes(HEADER + BAKERY + ";Nom;a@b.example;" + department + ";;;\n", StandardCharsets.UTF_8));
        imports.readChunk(id);
        assertCounts(id, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hauts-de-france", "HAUTS DE FRANCE", "Carsat Hauts-de-France"})
    void acceptsItsOwnCaisseByCodeAndName(String caisse) {
        String id = read(HEADER + BAKERY + ";Nom;a@b.example;;" + caisse + ";;\n");
        assertCounts(id, 1, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIRET;Raison sociale;Courriel\n73282932001007;Nom;a@b.example\n",
                "\uFEFFcourriel,siret,raison-sociale\na@b.example,73282932001007,Nom\n",
                "Courriel\tSiret\tRAISON SOCIALE\r\na@b.example\t73282932001007\tNom\r\n",
                "\"siret\";\"raison sociale, nom; enseigne\";\"raison_sociale\";\"courriel\"\n73282932001007;x;\"Nom\";a@b.example"
            })
    void forgivesOrderSpellingAndSeparatorOfTheHeader(String file) {
        String id = read(file);
        assertCounts(id, 1, 0, 0, 0);
        assertThat(find(BAKERY).name()).isEqualTo("Nom");
    }

    @Test
    void reportsColumnsNobodyKnows() {
        String id =
                read("siret;raison_sociale;courriel;Code NAF;;Effectif\n" + BAKERY + ";Nom;a@b.example;10.71C;;12\n");
        assertThat(imports.report(id)).map(ImportReport::unknownColumns).hasValue(List.of("Code NAF", "Effectif"));
        assertThat(find(BAKERY).importedColumns()).containsOnlyKeys("courriel");
    }

    @Test
    void readsWindows1252() {
        String id = read(bytes(
                HEADER + row(GARAGE) + BAKERY + ";Pâtisserie « L’Œuf » à 5 €;a@b.example;;;;Béthune\n",
                Charset.forName("windows-1252")));
        assertCounts(id, 2, 0, 0, 0);
        assertThat(find(BAKERY).name()).isEqualTo("Pâtisserie « L’Œuf » à 5 €");
    }

    @Test
    void composesAccentsAndDropsControlCharacters() {
        read(HEADER + BAKERY + ";\"Cre\u0300che\u0007 des\r\nPetits\";a@b.example;;;;\u200B\n");
        assertThat(find(BAKERY).name()).isEqualTo("Crèche des Petits");
        assertThat(find(BAKERY).importedColumns()).doesNotContainKey("ville");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imports.inutilisable.vide                | ''
            imports.inutilisable.vide                | ' \t'
            imports.inutilisable.sans-ligne          | siret;raison_sociale;courriel
            imports.inutilisable.colonnes-manquantes | siret;nom
            imports.inutilisable.colonne-double      | siret;raison_sociale;courriel;SIRET
            """)
    void refusesAFileThatIsUnusableAsAWhole(String key, String file) {
        assertUnusable(key, bytes(file, StandardCharsets.UTF_8));
    }

    @Test
    void refusesWhatIsNoText() {
        assertUnusable(
                "imports.inutilisable.classeur-abime", new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4, 0, 0}));
        assertUnusable("imports.inutilisable.pas-du-texte", bytes(HEADER + row(BAKERY), StandardCharsets.UTF_16LE));
    }

    @Test
    void refusesOnlyTheRowWithAQuoteThatNeverEnds() {
        String id = read(HEADER + row(BAKERY) + "\"" + NURSERY + ";Nom\n" + row(GARAGE));
        assertCounts(id, 2, 0, 0, 1);
        assertThat(onlyRefusal(id)).satisfies(refusal -> {
            assertThat(refusal.line()).isEqualTo(3);
            assertThat(refusal.reason()).contains("guillemet");
        });
    }

    @Test
    void refusesAnUnknownCaisse() {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> receive("narnia", "x.csv", bytes(HEADER, StandardCharsets.UTF_8)))
                .satisfies(refused -> assertThat(refused.arguments()).containsExactly("narnia"));
    }

    @Test
    void stopsWhereReadingWasGivenUpAndGoesOnWhenAsked() {
        String id = receive(CAISSE, "x.csv", bytes(HEADER + row(BAKERY), StandardCharsets.UTF_8));
        imports.giveUp(id);
        assertThat(imports.report(id)).map(ImportReport::state).hasValue(ImportState.FAILED);
        imports.readChunk(id);
        assertCounts(id, 1, 0, 0, 0);
    }

    @Test
    void showsTheLatestImportsOfSomeCaisses() {
        String mine = read(HEADER + row(BAKERY));
        receive("bretagne", "b.csv", bytes(HEADER + row(NURSERY), StandardCharsets.UTF_8));
        assertThat(imports.history(Set.of(CAISSE), PageRequest.of(0, 5)))
                .extracting(ImportReport::id)
                .containsExactly(mine);
        assertThat(imports.history(Set.of(CAISSE, "bretagne"), PageRequest.of(0, 1)))
                .hasSize(1);
        assertThat(imports.history(Set.of(), PageRequest.of(0, 5))).isEmpty();
    }

    @Test
    void pagesRefusalsInTheOrderOfTheFile() {
        String id = read(HEADER + "1;;;;;;\n2;;;;;;\n3;;;;;;\n");
        assertThat(imports.refusals(id, PageRequest.of(1, 2)))
                .extracting(Refusal::line)
                .containsExactly(4);
        assertThat(imports.refusals(id)).extracting(Refusal::line).containsExactly(2, 3, 4);
    }

    private void assertCounts(String id, int created, int updated, int unchanged, int refused) {
        assertThat(imports.report(id).orElseThrow()).satisfies(report -> {
            assertThat(report.state()).isEqualTo(ImportState.DONE);
            assertThat(List.of(report.created(), report.updated(), report.unchanged(), report.refused()))
                    .as("created, updated, unchanged, refused")
                    .containsExactly(created, updated, unchanged, refused);
            assertThat(report.rows()).isEqualTo(created + updated + unchanged + refused);
            assertThat(report.rowsDone()).isEqualTo(report.rows());
        });
    }

    private void assertUnusable(String key, InputStream file) {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> receive(CAISSE, "x.csv", file))
                .satisfies(refused -> assertThat(refused.messageKey()).isEqualTo(key));
        assertThat(imports.history(Set.of(CAISSE), PageRequest.of(0, 1))).isEmpty();
    }

    private Refusal onlyRefusal(String id) {
        assertThat(imports.refusals(id)).hasSize(1);
        return imports.refusals(id).get(0);
    }

    private Etablissement find(String siret) {
        return etablissements.findBySiret(siret).orElseThrow();
    }

    private String receive(String caisse, String name, InputStream file) {
        return imports.receive(new ImportRequest(caisse, name, ImportPurpose.IMPORT, AGENT), file);
    }

    private String read(String file) {
        return read(bytes(file, StandardCharsets.UTF_8));
    }

    private String read(InputStream file) {
        String id = receive(CAISSE, "fichier.csv", file);
        while (imports.readChunk(id).rowsLeft()) {}
        return id;
    }

    private void account(String id, Long etablissementId, boolean activated) {
        jdbc.sql(
                        "insert into account (id, identifier, role, display_name, etablissement_id, activated_at, created_at, version)"
                                + " values (?, ?, ?, 'Test', ?, ?, current_timestamp, 0)")
                .params(
                        id,
                        id,
                        etablissementId == null ? "AGENT" : "ETABLISSEMENT",
                        etablissementId,
                        activated ? java.sql.Timestamp.from(NOW) : null)
                .update();
    }

    private static String row(String siret) {
        return siret + ";Entreprise;contact@entreprise.example;59;;;Lille\n";
    }

    private static InputStream bytes(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    /** Remembers what the engine room would start a process on. */
    static class ReceivedFiles {

        final List<String> ids = new ArrayList<>();

        @EventListener
        void on(FileReceived event) {
            ids.add(event.importId());
        }
    }

    @TestConfiguration
    static class Listeners {

        @Bean
        ReceivedFiles receivedFiles() {
            return new ReceivedFiles();
        }
    }
}
