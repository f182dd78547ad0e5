package fr.tmspros.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fields of the profile live in its form: Java knows none of them by name but the one that mails go to. Pages of the staff have fields of
 * their own that are called the same.
 */
class ProfileFieldsInCodeTest {

    @Test
    void noFieldOfTheProfileButCourrielIsNamedInJava() throws IOException {
        try (InputStream json = Files.newInputStream(Path.of("forms/profil.form"));
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> literals = FormDefinition.parse(json).keys().stream()
                    .filter(key -> !key.equals("courriel"))
                    .map(key -> "\"" + key + "\"")
                    .toList();
            List<Path> files = sources.filter(
                            file -> file.toString().matches(".*/fr/tmspros/(?!admin/|agent/).*\\.java"))
                    .toList();

            assertThat(literals).isNotEmpty();
            assertThat(files).hasSizeGreaterThan(100).allSatisfy(file -> assertThat(Files.readString(file))
                    .doesNotContain(literals));
        }
    }

    /** A caisse adds, renames and removes questions without a change in Java, so Java names none. */
    @ParameterizedTest
    @ValueSource(strings = {"etape-1", "etape-2", "etape-3", "etape-4"})
    void noQuestionOfAStepIsNamedInJava(String form) throws IOException {
        try (InputStream json = Files.newInputStream(Path.of("forms", form + ".form"));
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> literals = FormDefinition.parse(json).keys().stream()
                    .map(key -> "\"" + key + "\"")
                    .toList();
            List<Path> files =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(literals).isNotEmpty();
            assertThat(files).hasSizeGreaterThan(100).allSatisfy(file -> assertThat(Files.readString(file))
                    .doesNotContain(literals));
        }
    }
}
