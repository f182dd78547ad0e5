package fr.tmspros.login;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Threads;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** What logins cost others, and what they leave behind. */
@ApplicationTest
class ManyLoginsTest {

    private static final int LOGINS = 200;

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void twoHundredAtOnce_allComeInAndPagesAreAnsweredMeanwhile() throws Exception {
        Etablissement etablissement = journey.activated();
        store(etablissement, new Argon2PasswordEncoder(16, 32, 1, 19_456, 2));
        String siret = etablissement.siret().digits();
        Http visitor = Http.nobody(port);
        Callable<String> login = () -> Http.nobody(port)
                .post("/connexion", "/connexion", Map.of("identifiant", siret, "motDePasse", Journey.PASSWORD))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        try (Threads threads = new Threads(LOGINS)) {
            List<Future<String>> logins = threads.start(Collections.nCopies(LOGINS, login));
            while (logins.stream().anyMatch(one -> !one.isDone())) {
                long start = System.nanoTime();
                assertThat(visitor.get("/contacts").statusCode()).isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }

            for (Future<String> one : logins) {
                assertThat(one.get()).doesNotContain("/connexion");
            }
        }
    }

    @Test
    void outdatedHashIsReplacedAtLogin_andTheSessionGoesOn() {
        Etablissement etablissement = journey.activated();
        String account = journey.accountOf(etablissement);
        store(etablissement, new Argon2PasswordEncoder(16, 32, 1, 16, 1));

        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);

        assertThat(browser.get("/accueil").statusCode()).isEqualTo(200);
        assertThat(jdbc.queryForObject("select password_hash from account where id = ?", String.class, account))
                .startsWith("{argon2id}$argon2id$v=19$m=32,t=1,p=1$");
        assertThat(Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD)
                        .get("/accueil")
                        .statusCode())
                .isEqualTo(200);
    }

    private void store(Etablissement etablissement, Argon2PasswordEncoder hashes) {
        jdbc.update(
                "update account set password_hash = ? where id = ?",
                "{argon2id}" + hashes.encode(Journey.PASSWORD),
                journey.accountOf(etablissement));
    }
}
