package fr.tmspros.system.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.support.ProductionSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

class ProductionGuardTest {

    private final MockEnvironment environment = new MockEnvironment();

    ProductionGuardTest() {
        ProductionSettings.all().forEach(environment::setProperty);
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

    private void start() {
        ProductionGuard guard = new ProductionGuard();
        guard.setEnvironment(environment);
        guard.postProcessBeanFactory(new DefaultListableBeanFactory());
    }
}
