package fr.tmspros;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern MESSAGE_EXPRESSION = Pattern.compile("#\\{([A-Za-z][\\w.-]*)");
    private static final Pattern COMMENT_OR_TAG = Pattern.compile("<!--.*?-->|<[^>]*>|\\[\\[.*?]]", Pattern.DOTALL);
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("(?<![:\\w-])(?:alt|title|placeholder|aria-label|label)=\"[^\"]*\\p{L}");
    private static final Pattern PLAIN_SPACE_WHERE_NO_BREAK_SPACE_BELONGS = Pattern.compile(" [:;?!»]|« ");
    private static final Pattern SINGLE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    @Test
    void templatesHoldNoTextOfTheirOwn() {
        assertThat(templates()).allSatisfy((template, html) -> assertThat(
                        COMMENT_OR_TAG.matcher(html).replaceAll("").replaceAll("&[#\\w]+;", ""))
                .as(template.toString())
                .doesNotContainPattern("\\p{L}"));
    }

    @Test
    void templatesHoldNoSpokenAttributesOfTheirOwn() {
        assertThat(templates())
                .allSatisfy((template, html) ->
                        assertThat(html).as(template.toString()).doesNotContainPattern(SPOKEN_ATTRIBUTE));
    }

    @Test
    void everyMessageOfATemplateExists() {
        assertThat(templates()).allSatisfy((template, html) -> assertThat(MESSAGE_EXPRESSION
                        .matcher(html)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .as(template.toString())
                .isSubsetOf(messages().keySet()));
    }

    @Test
    void everyBundleIsLoaded() throws IOException {
        assertThat(bundles().map(MessagesTest::baseName))
                .allSatisfy(bundle -> assertThat(Files.readString(RESOURCES.resolve("application.yaml")))
                        .containsPattern("basename: .*\\b" + bundle + "(,|\\n)"));
    }

    @Test
    void noBundleRepeatsAKeyOfAnother() throws IOException {
        List<String> keys = bundles()
                .map(MessagesTest::load)
                .flatMap(bundle -> bundle.stringPropertyNames().stream())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void textsFollowFrenchTypography() {
        assertThat(messages())
                .allSatisfy((key, text) ->
                        assertThat(text).as(key).doesNotContainPattern(PLAIN_SPACE_WHERE_NO_BREAK_SPACE_BELONGS));
    }

    @Test
    void apostrophesAreDoubledForMessageFormat() {
        assertThat(messages())
                .allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(SINGLE_APOSTROPHE));
    }

    private static Map<String, String> messages() {
        Map<String, String> messages = new TreeMap<>();
        bundles()
                .map(MessagesTest::load)
                .forEach(bundle -> bundle.forEach((key, text) -> messages.put((String) key, (String) text)));
        return messages;
    }

    private static Stream<Path> bundles() {
        return files(RESOURCES, ".properties")
                .filter(file -> file.getFileName().toString().startsWith("messages"));
    }

    private static String baseName(Path bundle) {
        return bundle.getFileName().toString().replace(".properties", "");
    }

    private static Map<Path, String> templates() {
        Map<Path, String> templates = new TreeMap<>();
        files(RESOURCES.resolve("templates"), ".html").forEach(file -> templates.put(file, read(file)));
        return templates;
    }

    private static Properties load(Path bundle) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder, String end) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(end)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
