package fr.tmspros;

import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands where the engine room would, for tests of rooms that only talk to its ports: recorded journeys, forms from the folder. */
@TestConfiguration(proxyBeanMethods = false)
public class WithoutEngine {

    /** When these tests happen. */
    public static final Instant NOW = Instant.parse("2027-03-01T09:00:00Z");

    @Bean
    RecordedJourneys journeys(ObjectProvider<Etablissements> etablissements) {
        return new RecordedJourneys(etablissements);
    }

    @Bean
    Forms forms() {
        return formId -> {
            try (InputStream form = Files.newInputStream(Path.of("forms", formId + ".form"))) {
                return FormDefinition.parse(form);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
