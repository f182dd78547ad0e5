package fr.tmspros.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The French of Tasklist, Cockpit, Admin and Welcome, against what this version of them can say. */
class FrenchWebappsTest {

    private static final String APPS = "/META-INF/resources/webjars/camunda/";
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}|<br/>|</?strong>");
    private static final Pattern PLAIN_SPACE_WHERE_NO_BREAK_SPACE_BELONGS = Pattern.compile(" [:;?!»%]|« ");

    /** Names and words that are the same in both languages, and what is shown to nobody. */
    private static final Pattern SAME = Pattern.compile(
            "|[<>=]{1,2}|Action|Actions|Application|Applications|Annotation|Cockpit|Configuration|Date|Description|Documentation|Exception"
                    + "|Information|Incidents|Instance|Job|Jobs|Message|Migration|Optimize|Source|Total|Type|Types|Variable|Variables|Version"
                    + "|instances|\\{\\{count}} jobs");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everythingTheApplicationSaysIsFrench(String app) {
        Set<String> mentioned = new TreeSet<>(keysIn("lib/deps.js"));
        mentioned.addAll(keysIn("app/" + app + "/camunda-" + app + "-bootstrap.js"));
        Map<String, String> english = texts(app, "en");
        Map<String, String> french = texts(app, "fr");

        assertThat(english.keySet().stream().filter(key -> mentioned.contains(key.replaceFirst(".*/", ""))))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(french).containsKey(key));
        assertThat(french).allSatisfy((key, text) -> {
            assertThat(SAME.matcher(text).matches() || !text.equals(english.get(key)))
                    .as("%s is English: %s", key, text)
                    .isTrue();
            assertThat(PLAIN_SPACE_WHERE_NO_BREAK_SPACE_BELONGS.matcher(text).results())
                    .as(text)
                    .isEmpty();
            assertThat(placeholders(text)).as(key).isEqualTo(placeholders(english.get(key)));
        });
    }

    @Test
    void theEndOfLifeBannerHasNothingToSay() {
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            assertThat(texts(app, "fr").get("/labels/BANNER_CE_EOL_TEXT"))
                    .as(app)
                    .isEmpty();
        }
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Set<String> keysIn(String script) {
        return KEY.matcher(read(script)).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** By path in the file; the names of days and months aside. */
    private static Map<String, String> texts(String app, String language) {
        try {
            Map<String, String> texts = new TreeMap<>();
            JsonNode labels = new ObjectMapper()
                    .readTree(read("app/" + app + "/locales/" + language + ".json")
                            .replace("\uFEFF", ""))
                    .path("labels");
            collect("/labels", labels, texts);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> texts) {
        node.properties().forEach(entry -> {
            String key = path + "/" + entry.getKey();
            if (entry.getValue().isTextual()) {
                texts.put(key, entry.getValue().asText());
            } else {
                collect(key, entry.getValue(), texts);
            }
        });
    }

    private static String read(String path) {
        try (InputStream file = FrenchWebappsTest.class.getResourceAsStream(APPS + path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
