package fr.tmspros;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private static final String TABLE = "## Which test holds what\n";
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Audit))`");

    @Test
    void everyPromiseAboutFaultsNamesTestsThatExist() throws IOException {
        List<String> promises = promises();

        assertThat(promises).hasSizeGreaterThan(10);
        Set<String> known = testClasses();
        assertThat(promises)
                .allSatisfy(promise -> assertThat(testsOf(promise)).isNotEmpty().isSubsetOf(known));
    }

    /** Rows below the table's head. */
    private static List<String> promises() throws IOException {
        String manual = Files.readString(Path.of("docs", "operations.md"));
        String section = manual.substring(manual.indexOf(TABLE) + TABLE.length());
        return section.substring(0, section.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static List<String> testsOf(String promise) {
        return TEST.matcher(promise).results().map(found -> found.group(1)).toList();
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
