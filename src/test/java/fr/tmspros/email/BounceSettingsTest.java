package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BounceSettingsTest {

    private static final List<String> COMPLETE = List.of(
            "tmspros.email.bounces.enabled=true",
            "tmspros.email.bounces.address=retours@tmspros.example",
            "tmspros.email.bounces.host=imap.tmspros.example",
            "tmspros.email.bounces.username=retours",
            "tmspros.email.bounces.password=fictitious");

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void nothingIsReadUnlessItIsSet() {
        runner.run(context ->
                assertThat(context.getBean(BounceSettings.class).enabled()).isFalse());
    }

    @Test
    void passwordIsNotPrinted() {
        runner.withPropertyValues(COMPLETE.toArray(String[]::new))
                .run(context -> assertThat(context.getBean(BounceSettings.class).toString())
                        .contains("imap.tmspros.example")
                        .doesNotContain("fictitious"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"address", "host", "username", "password"})
    void whatIsMissingStopsTheStartAndIsNamed(String name) {
        List<String> values = new ArrayList<>(COMPLETE);
        values.removeIf(value -> value.startsWith("tmspros.email.bounces." + name));

        runner.withPropertyValues(values.toArray(String[]::new)).run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("tmspros.email.bounces." + name + " is missing"));
    }

    @EnableConfigurationProperties(BounceSettings.class)
    static class Settings {}
}
