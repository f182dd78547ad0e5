package fr.tmspros.system.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.support.ProductionSettings;
import java.io.IOException;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class ProductionGuardTest {

    private final MockEnvironment environment = new MockEnvironment();

    ProductionGuardTest() throws IOException {
        environment.setActiveProfiles("production");
        ProductionSettings.all().forEach(environment::setProperty);
        new YamlPropertySourceLoader()
                .load("legal", new ClassPathResource("legal.yaml"))
                .forEach(environment.getPropertySources()::addLast);
    }

    @Test
    void startsWithEverythingInItsPlace() {
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    static Stream<String> mandatory() {
        return ProductionSettings.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("mandatory")
    void aMissingSettingStopsTheStartAndIsNamed(String property) {
        environment.setProperty(property, " ");

        assertThatThrownBy(this::start)
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageStartingWith(property + " : ");
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, jdbc:h2:mem:tmspros",
        "tmspros.base-url, http://tmspros.example",
        "tmspros.email.transport, pickup",
        "tmspros.bootstrap.admin-password, demo-admin-tmspros",
        "tmspros.bootstrap.admin-password, court"
    })
    void aSettingOfTheDemoStopsTheStart(String property, String value) {
        environment.setProperty(property, value);

        assertThatThrownBy(this::start).hasMessageStartingWith(property + " : ");
    }

    @Test
    void allThatIsMissingIsNamedAtOnceALineEach() {
        ProductionSettings.all().keySet().forEach(property -> environment.setProperty(property, ""));

        assertThatThrownBy(this::start)
                .extracting(fault -> fault.getMessage()
                        .lines()
                        .map(line -> line.split(" : ")[0])
                        .toList())
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsAll(ProductionSettings.all().keySet())
                .doesNotHaveDuplicates();
    }

    @Test
    void valuesThatCannotBeReadAreNamedTogetherWithTheirMendAndNeverShown() {
        environment.setProperty("tmspros.session.idle", "quatre heures");
        environment.setProperty("tmspros.session.absolute", "PT12");
        environment.setProperty("tmspros.credentials.delivery", "pigeon");
        environment.setProperty("tmspros.email.sender", "pas une adresse");
        environment.setProperty("tmspros.audit.retention", "P1M");
        environment.setProperty("server.port", "https");
        environment.setProperty("spring.mail.port", "smtp");
        environment.setProperty("tmspros.email.bounces.enabled", "true");
        environment.setProperty("tmspros.email.bounces.port", "imap");

        assertThatThrownBy(this::start)
                .hasMessageContainingAll(
                        "tmspros.session.idle : valeur inutilisable ; indiquez une durée ISO 8601",
                        "tmspros.session.absolute : ",
                        "tmspros.credentials.delivery : valeur inutilisable ; indiquez l'une de ces valeurs : PASSWORD, LINK",
                        "tmspros.email.sender : ",
                        "tmspros.audit.retention : ",
                        "server.port : valeur inutilisable ; indiquez un nombre entier",
                        "spring.mail.port : valeur inutilisable ; indiquez un nombre entier",
                        "tmspros.email.bounces.port : ",
                        "tmspros.email.bounces.address : ",
                        "tmspros.email.bounces.password : ")
                .message()
                .doesNotContain("quatre heures", "pigeon", "pas une adresse");
    }

    private void start() {
        ProductionGuard guard = new ProductionGuard();
        guard.setEnvironment(environment);
        guard.postProcessBeanFactory(new DefaultListableBeanFactory());
    }
}
