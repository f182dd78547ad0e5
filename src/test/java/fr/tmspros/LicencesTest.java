package fr.tmspros;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every library of the jar may be given away with it: the bill of materials, held against the list of ADR 11. */
class LicencesTest {

    private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Path DEPENDENCIES = Path.of("docs/adr/0011-dependencies.md");
    private static final Pattern LIST = Pattern.compile("may be in the jar:(.*?)\n\n", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyLibraryOfTheJarHasALicenceOfTheList() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
        assertThat(bill.at("/components")).hasSizeGreaterThan(100).allSatisfy(library -> assertThat(licences(library))
                .as("licences of %s, of which ADR 11 has to allow one", library.path("purl"))
                .containsAnyElementsOf(allowed()));
    }

    @Test
    void theProgramItselfIsUnderItsOwnLicence() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
        assertThat(licences(bill.at("/metadata/component"))).containsExactly("EUPL-1.2");
    }

    private static List<String> licences(JsonNode component) {
        return component.findValues("license").stream()
                .flatMap(licence -> Stream.of(licence.get("id"), licence.get("name")))
                .filter(Objects::nonNull)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> allowed() throws IOException {
        MatchResult list = LIST.matcher(Files.readString(DEPENDENCIES))
                .results()
                .findFirst()
                .orElseThrow();
        return NAME.matcher(list.group(1)).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }
}
