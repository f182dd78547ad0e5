package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is delivered says what it is made of, and holds nothing without a reason (ADR 66, ADR 67). */
class SupplyChainIT {

    private static final Path JAR = Path.of("target/espace-tms-pros.jar");
    private static final Path CONTENTS = Path.of("docs/adr/0066-what-the-jar-holds.md");
    private static final String BILL = "META-INF/sbom/application.cdx.json";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final Pattern CLASSIFIER = Pattern.compile("classifier=([\\w-]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w-]+)` \\|");
    private static final Pattern VERSION = Pattern.compile("-\\d[\\w.-]*\\.jar$");
    private static final long LARGEST_JAR = 120_000_000;
    private static final long LARGE = 1_000_000;

    @Test
    void billOfMaterialsListsEveryLibraryOfTheJarAndNoOther() throws IOException {
        // the tool that takes the jar apart is Boot's own; a starter is a list, with nothing in it to deliver
        assertThat(components().map(SupplyChainIT::fileName).filter(name -> !name.startsWith("spring-boot-starter")))
                .containsExactlyInAnyOrderElementsOf(libraries().keySet().stream()
                        .filter(name -> !name.startsWith("spring-boot-jarmode-tools"))
                        .toList());
    }

    @Test
    void billOfMaterialsNamesTheLicenceOfTheEngine() throws IOException {
        assertThat(components().filter(library -> library.path("name").asText().equals("camunda-engine")))
                .singleElement()
                .satisfies(engine ->
                        assertThat(engine.at("/licenses/0/license/id").asText()).isEqualTo("Apache-2.0"));
    }

    @Test
    void billOfMaterialsLiesBesideTheJarAndInTheFolder() throws IOException {
        byte[] inside;
        try (JarFile jar = new JarFile(JAR.toFile())) {
            inside = jar.getInputStream(jar.getEntry(BILL)).readAllBytes();
        }
        for (Path place : List.of(Path.of("target"), Path.of("target/espace-tms-pros"))) {
            try (Stream<Path> files = Files.list(place)) {
                assertThat(files.filter(file -> file.toString().endsWith(".cdx.json")))
                        .singleElement()
                        .satisfies(file -> assertThat(file).hasBinaryContent(inside));
            }
        }
    }

    @Test
    void everyLargeLibraryHasItsReason() throws IOException {
        List<String> explained = ROW.matcher(Files.readString(CONTENTS))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(libraries().entrySet().stream()
                        .filter(library -> library.getValue() >= LARGE)
                        .map(library -> withoutVersion(library.getKey())))
                .isSubsetOf(explained);
        assertThat(explained)
                .isSubsetOf(libraries().keySet().stream()
                        .map(SupplyChainIT::withoutVersion)
                        .toList());
    }

    @Test
    void jarGrowsOnlyKnowingly() {
        assertThat(JAR).satisfies(jar -> assertThat(Files.size(jar)).isLessThan(LARGEST_JAR));
    }

    private static Map<String, Long> libraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith(LIBRARIES) && !entry.isDirectory())
                    .collect(Collectors.toMap(
                            entry -> entry.getName().substring(LIBRARIES.length()), ZipEntry::getCompressedSize));
        }
    }

    private static Stream<JsonNode> components() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            JsonNode bill = new ObjectMapper().readTree(jar.getInputStream(jar.getEntry(BILL)));
            return StreamSupport.stream(bill.path("components").spliterator(), false);
        }
    }

    private static String fileName(JsonNode component) {
        String classifier = CLASSIFIER
                .matcher(component.path("purl").asText())
                .results()
                .map(found -> "-" + found.group(1))
                .collect(Collectors.joining());
        return component.path("name").asText() + "-" + component.path("version").asText() + classifier + ".jar";
    }

    private static String withoutVersion(String library) {
        return VERSION.matcher(library).replaceFirst("");
    }
}
