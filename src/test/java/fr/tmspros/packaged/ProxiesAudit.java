package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.support.ProductionSettings;
import fr.tmspros.support.ScriptedSmtpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample configurations of two proxies, each in front of two nodes in production; needs both proxies, curl and openssl. */
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
class ProxiesAudit {

    private static final Path SAMPLES = Path.of("src", "main", "dist", "samples");
    private static final String NAME = "tmspros.example";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private EmbeddedPostgres postgres;
    private ScriptedSmtpServer mail;
    private PackagedApplication one;
    private PackagedApplication two;

    /** A proxy, and what of its sample belongs to the machine it was written for. */
    enum Proxy {
        HAPROXY("haproxy.cfg") {
            @Override
            String moved(String sample, Place place) {
                return sample.replace("*:443", "127.0.0.1:" + place.https())
                        .replace("*:80", "127.0.0.1:" + place.http())
                        .replace("/etc/haproxy/tmspros.pem", place.folder() + "/tmspros.pem");
            }

            @Override
            List<String> command(Path configuration) {
                return List.of("haproxy", "-db", "-f", configuration.toString());
            }
        },
        NGINX("nginx.conf") {
            @Override
            String moved(String sample, Place place) {
                return "daemon off;\npid " + place.folder() + "/nginx.pid;\n"
                        + sample.replace("listen 443 ", "listen 127.0.0.1:" + place.https() + " ")
                                .replace("listen 80;", "listen 127.0.0.1:" + place.http() + ";")
                                .replace("/etc/nginx/tmspros", place.folder() + "/tmspros");
            }

            @Override
            List<String> command(Path configuration) {
                return List.of("nginx", "-c", configuration.toString());
            }
        };

        private final String sample;

        Proxy(String sample) {
            this.sample = sample;
        }

        abstract String moved(String sample, Place place);

        abstract List<String> command(Path configuration);
    }

    /** Where a proxy runs in this test. */
    record Place(Path folder, int http, int https) {}

    @BeforeAll
    void startTwoNodes() throws IOException {
        postgres = EmbeddedPostgres.start();
        mail = ScriptedSmtpServer.start(ScriptedSmtpServer.Option.STORE);
        one = node();
        two = node();
        one.awaitReady();
        two.awaitReady();
    }

    @AfterAll
    void stop() throws IOException {
        one.close();
        two.close();
        mail.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void theSampleServesPagesOverHttpsAndLosesNoneWhenANodeDies(Proxy proxy, @TempDir Path folder)
            throws IOException, InterruptedException, SQLException {
        Place place = new Place(folder.toAbsolutePath(), freePort(), freePort());
        certificate(folder);
        Path configuration = folder.resolve(proxy.sample);
        Files.writeString(
                configuration,
                proxy.moved(Files.readString(SAMPLES.resolve(proxy.sample)), place)
                        .replace("127.0.0.1:8081", "127.0.0.1:" + portOf(one))
                        .replace("127.0.0.1:8082", "127.0.0.1:" + portOf(two)));
        Process running = new ProcessBuilder(proxy.command(configuration))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await(proxy + " serves").until(() -> status(place, "/connexion").equals("200"));

            String page = curl(place, "-D", "-", "/connexion").toLowerCase(java.util.Locale.ROOT);
            assertThat(page)
                    .contains("strict-transport-security: max-age=63072000")
                    .contains("__host-tmspros")
                    .contains("secure");
            assertThat(run(List.of(
                            "curl",
                            "-s",
                            "-o",
                            "/dev/null",
                            "-w",
                            "%{http_code} %{redirect_url}",
                            "-H",
                            "Host: " + NAME,
                            "http://127.0.0.1:" + place.http() + "/aide")))
                    .isEqualTo("301 https://" + NAME + "/aide");
            assertThat(status(place, "/actuator/health")).isEqualTo("404");
            assertWhereOneComesFromIsNotBelieved(place);

            two.kill();
            List<String> answers = new ArrayList<>();
            for (int request = 0; request < 60; request++) {
                answers.add(status(place, "/connexion"));
            }
            assertThat(answers)
                    .as("while a node is dead, unknown to the proxy at first")
                    .containsOnly("200");
            two.restart();
        } finally {
            running.destroy();
            assertThat(Files.readString(folder.resolve("log"))).doesNotContain("jeton=");
        }
    }

    /** Else failed logins would be counted for an address of the attacker's choice. */
    private void assertWhereOneComesFromIsNotBelieved(Place place)
            throws IOException, InterruptedException, SQLException {
        String cookies = place.folder().resolve("cookies").toString();
        Matcher token = CSRF.matcher(curl(place, "-c", cookies, "/connexion"));
        assertThat(token.find()).isTrue();
        curl(
                place,
                "-b",
                cookies,
                "-H",
                "X-Forwarded-For: 203.0.113.7",
                "-H",
                "Forwarded: for=203.0.113.7",
                "--data-urlencode",
                "_csrf=" + token.group(1),
                "--data-urlencode",
                "identifiant=personne@tmspros.example",
                "--data-urlencode",
                "motDePasse=faux",
                "/connexion");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select distinct origin from audit_event where kind = 'LOGIN_REFUSED'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("127.0.0.1");
            assertThat(rows.next()).isFalse();
        }
    }

    private PackagedApplication node() {
        Map<String, String> settings = new LinkedHashMap<>(ProductionSettings.all());
        settings.put("spring.profiles.active", "production");
        settings.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("spring.mail.host", "127.0.0.1");
        settings.put("spring.mail.port", "" + mail.port());
        settings.put("server.address", "127.0.0.1");
        settings.put("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1");
        settings.put("tmspros.base-url", "https://" + NAME);
        return PackagedApplication.launch(
                PackagedApplication.program(),
                PackagedApplication.emptyDirectory(),
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static int portOf(PackagedApplication node) {
        return URI.create(node.baseUrl()).getPort();
    }

    private static void certificate(Path folder) throws IOException, InterruptedException {
        Path key = folder.resolve("tmspros.key");
        Path certificate = folder.resolve("tmspros.crt");
        run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=" + NAME,
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()));
        Files.writeString(folder.resolve("tmspros.pem"), Files.readString(certificate) + Files.readString(key));
    }

    private static String status(Place place, String path) throws IOException, InterruptedException {
        return curl(place, "-o", "/dev/null", "-w", "%{http_code}", path);
    }

    /** Asks the proxy by its public name; the last argument is the path. */
    private static String curl(Place place, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("curl", "-sk", "--max-time", "20", "--resolve", NAME + ":" + place.https() + ":127.0.0.1"));
        command.addAll(List.of(arguments).subList(0, arguments.length - 1));
        command.add("https://" + NAME + ":" + place.https() + arguments[arguments.length - 1]);
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
