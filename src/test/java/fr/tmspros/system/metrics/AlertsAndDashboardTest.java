package fr.tmspros.system.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The alert rules and the dashboard as they are delivered: each asks for metrics that docs/operations.md names. */
class AlertsAndDashboardTest {

    private static final Path ALERTS = Path.of("src", "main", "dist", "samples", "prometheus", "alerts.yml");
    private static final Path ALERT_TESTS = Path.of("src", "test", "prometheus", "alerts-test.yml");

    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9_]*\\b(?! ?\\()");
    private static final Pattern DOCUMENTED = Pattern.compile("`([a-z][a-z0-9_]*)[`{]");
    private static final String SERIES = "_(bucket|count|sum|max)$";

    private static final Set<String> WORDS = Set.of("or", "and");

    @Test
    void everyMetricThatIsAskedForIsDocumented() throws IOException, InterruptedException {
        Set<String> documented = names(DOCUMENTED, Files.readString(Path.of("docs", "operations.md")));

        documented.add("up");

        assertThat(alerts()).extracting(alert -> alert.get("expr")).isNotEmpty().allSatisfy(query -> assertThat(
                        metrics((String) query))
                .as("%s", query)
                .isNotEmpty()
                .isSubsetOf(documented));
        assertThat(queries())
                .hasSizeGreaterThan(20)
                .allSatisfy(query ->
                        assertThat(metrics(query)).as(query).isNotEmpty().isSubsetOf(documented));
    }

    @Test
    void everyMetricOfOursIsOnTheDashboard() throws IOException, InterruptedException {
        Set<String> shown =
                queries().stream().flatMap(query -> metrics(query).stream()).collect(Collectors.toSet());

        assertThat(names(
                        Pattern.compile("(?m)^\\| `(tmspros_[a-z0-9_]*)"),
                        Files.readString(Path.of("docs", "operations.md"))))
                .isSubsetOf(shown);
    }

    @Test
    void everyAlertSaysInFrenchWhatIsTheMatterAndWhatToDo() throws IOException {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert.get("annotations"))
                    .as("%s", alert.get("alert"))
                    .asInstanceOf(map(String.class, String.class))
                    .containsOnlyKeys("summary", "description")
                    .allSatisfy((kind, text) -> assertThat(text).endsWith(".").doesNotContainPattern("[^\u00a0][;?!]"));
            assertThat(alert.get("labels")).isIn(Map.of("severity", "critical"), Map.of("severity", "warning"));
        });
    }

    @Test
    void everyAlertIsTestedBothWays() throws IOException {
        String tests = Files.readString(ALERT_TESTS);

        assertThat(alerts()).extracting(alert -> alert.get("alert")).allSatisfy(name -> {
            assertThat(tests).contains("alertname: " + name + "\n        exp_alerts: []");
            assertThat(tests).contains("alertname: " + name + "\n        exp_alerts:\n");
        });
    }

    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(ALERTS));
        return file.get("groups").get(0).get("rules");
    }

    private static List<String> queries() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("bash", "bin/dashboard")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode dashboard =
                new ObjectMapper().readTree(new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(made.waitFor()).isZero();
        return dashboard.findValuesAsText("expr");
    }

    private static Set<String> metrics(String query) {
        return NAME.matcher(LABELS.matcher(query).replaceAll(""))
                .results()
                .map(found -> found.group().replaceFirst(SERIES, ""))
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).replaceFirst(SERIES, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
