package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Sirets;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Text, status and headers tell nobody who has an account, nor in which state it is. What time tells is measured in the bench
 * ({@code bin/bench enumeration}).
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoEnumerationTest {

    private static final int FAILURES_UNTIL_ONE_WAITS = 7;

    /** What differs between any two answers: a token, a key of a session, a moment. */
    private static final Pattern CHANCE = Pattern.compile("(?<=name=\"_csrf\" value=\")[^\"]+|TMSPROS=[^;]+");

    private static final List<String> OF_CHANCE = List.of("date", "content-length");

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    JdbcClient jdbc;

    private String unknown;
    private Map<String, String> known;

    @BeforeAll
    void somebodyInEachState() {
        unknown = Sirets.next().digits();
        var disabled = journey.activated();
        accounts.disable(journey.accountOf(disabled));
        String throttled = journey.activated().siret().digits();
        for (int failure = 0; failure < FAILURES_UNTIL_ONE_WAITS; failure++) {
            Http.nobody(port).logIn(throttled, "ce n'est pas le bon");
        }
        known = Map.of(
                "imported", journey.imported().siret().digits(),
                "not activated", journey.invited().siret().digits(),
                "activated", journey.activated().siret().digits(),
                "throttled", throttled,
                "disabled", disabled.siret().digits());
    }

    @AfterAll
    void nobodyHasToWait() {
        jdbc.sql("delete from login_throttle").update();
    }

    static Stream<String> passwords() {
        return Stream.of("un mot de passe au hasard", "", "a", "a".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void login_answersAllAlike(String password) {
        assertAlike(identifier -> {
            Http browser = Http.nobody(port);
            HttpResponse<String> refused = browser.logIn(identifier, password);
            return seen(identifier, refused) + seen(identifier, browser.get("/connexion?erreur"));
        });
    }

    @Test
    void rightPasswordOfWhoHasToWaitOrIsDisabled_isAnsweredLikeAWrongOne() {
        for (String state : List.of("throttled", "disabled")) {
            String identifier = known.get(state);
            Http browser = Http.nobody(port);
            String refused = seen(identifier, browser.logIn(identifier, Journey.PASSWORD))
                    + seen(identifier, browser.get("/connexion?erreur"));
            Http other = Http.nobody(port);
            assertThat(refused)
                    .as(state)
                    .isEqualTo(seen(unknown, other.logIn(unknown, Journey.PASSWORD))
                            + seen(unknown, other.get("/connexion?erreur")));
        }
    }

    @Test
    void forgottenPassword_answersAllAlike() {
        assertAlike(identifier -> seen(
                identifier,
                Http.nobody(port)
                        .post("/mot-de-passe-oublie", "/mot-de-passe-oublie", Map.of("identifiant", identifier))));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void rest_answersAllAlike(String password) {
        String typed = password.length() > 1_000 ? password.substring(0, 1_000) : password;
        assertAlike(identifier ->
                seen(identifier, Http.basic(port, identifier, typed).get("/api/v1/funnel")));
    }

    private interface Request {

        String answer(String identifier);
    }

    private void assertAlike(Request request) {
        String nobody = request.answer(unknown);
        known.forEach((state, identifier) ->
                assertThat(request.answer(identifier)).as(state).isEqualTo(nobody));
    }

    private static String seen(String identifier, HttpResponse<String> answer) {
        Map<String, Object> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> OF_CHANCE.contains(name.toLowerCase(java.util.Locale.ROOT)));
        String all = answer.statusCode() + "\n" + headers + "\n" + answer.body();
        return CHANCE.matcher(all).replaceAll("").replace(identifier, "IDENTIFIER");
    }
}
