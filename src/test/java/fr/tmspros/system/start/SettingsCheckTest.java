package fr.tmspros.system.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import fr.tmspros.support.ProductionSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --check-settings} says, against a real PostgreSQL, SMTP and IMAP server. */
class SettingsCheckTest {

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(
            new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});

    private static EmbeddedPostgres postgres;

    private final Map<String, String> settings = new LinkedHashMap<>(ProductionSettings.all());
    private Clock clock = Clock.systemUTC();
    private String said;

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void useServers(@TempDir Path folder) {
        MAIL.setUser("retours@tmspros.example", "retours", "fictitious");
        settings.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("spring.mail.port", "" + MAIL.getSmtp().getPort());
        settings.put("tmspros.email.bounces.enabled", "true");
        settings.put("tmspros.email.bounces.address", "retours@tmspros.example");
        settings.put("tmspros.email.bounces.host", "localhost");
        settings.put("tmspros.email.bounces.port", "" + MAIL.getImap().getPort());
        settings.put("tmspros.email.bounces.ssl", "false");
        settings.put("tmspros.email.bounces.username", "retours");
        settings.put("tmspros.email.bounces.password", "fictitious");
        settings.put("tmspros.imports.directory", folder.resolve("imports").toString());
        settings.put("tmspros.documents.directory", folder.resolve("documents").toString());
    }

    @Test
    void everythingInItsPlaceIsSaidAndNothingIsStarted() throws SQLException {
        assertThat(check()).as(said).isZero();

        assertThat(said)
                .contains("bon     réglages (production)", "bon     base de données (PostgreSQL ", "bon     horloge")
                .contains("bon     SMTP", "bon     IMAP", "Tout est bon.")
                .doesNotContain("FAUTE");
        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(tables()).isZero();
    }

    @Test
    void everyFaultIsSaidAtOnceAndNoSecretIsShown() {
        settings.put("tmspros.legal.phone", "");
        settings.put("tmspros.audit.retention", "P1M");
        settings.put("spring.datasource.url", "jdbc:postgresql://localhost:%d/inconnue".formatted(postgres.getPort()));
        settings.put("spring.datasource.password", "très secret");
        settings.put("spring.mail.port", "1");
        settings.put("tmspros.email.bounces.password", "faux");
        settings.put("tmspros.second-factor.secret", "m0t-fa1ble");

        assertThat(check()).isEqualTo(1);
        assertThat(said)
                .contains("FAUTE   tmspros.legal.phone : ", "FAUTE   tmspros.audit.retention : ")
                .contains("FAUTE   spring.datasource.url : base injoignable", "FAUTE   tmspros.second-factor.secret : ")
                .contains(
                        "FAUTE   spring.mail.host : ne répond pas",
                        "FAUTE   tmspros.email.bounces.host : ne répond pas")
                .contains("À corriger : 6.")
                .doesNotContain("très secret", "faux", "m0t-fa1ble");
    }

    @Test
    void aClockThatIsWrongIsSaidWithTheDifference() {
        clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

        assertThat(check()).isEqualTo(1);
        assertThat(said).containsPattern("FAUTE {3}horloge : écart de (599|600|601) s avec celle de la base");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        settings.put("tmspros.documents.directory", file.resolve("documents").toString());

        assertThat(check()).isEqualTo(1);
        assertThat(said).contains("FAUTE   tmspros.documents.directory : ");
    }

    @Test
    void aDemoThatNeverRanIsFineAndLeavesNoFile(@TempDir Path folder) throws IOException {
        settings.clear();
        settings.put("spring.profiles.active", "demo");
        settings.put("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("tmspros"));

        assertThat(check()).as(said).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private int check() {
        settings.putIfAbsent("spring.profiles.active", "production");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = new SettingsCheck(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock)
                .check(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        said = bytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static int tables() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet count = connection
                        .createStatement()
                        .executeQuery("select count(*) from information_schema.tables where table_schema = 'public'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
