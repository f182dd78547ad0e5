package fr.tmspros.password;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A password is long enough and hard to guess; nothing else is asked of it. */
@ApplicationTest
class PasswordPolicyTest {

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    PasswordPolicy policy;

    private Etablissement etablissement;
    private String account;

    /** Its name is « Atelier des Prés », its address accueil@atelier.example. */
    @BeforeEach
    void anAccount() {
        etablissement = journey.invited();
        account = journey.accountOf(etablissement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "une longue phrase de passe",
                "UNE LONGUE PHRASE DE PASSE",
                "hT5!kq9Zp2&w",
                "trois petits chats gris",
                "éléphant où çà",
                "日本語のパスワードです長い",
                "🦒🐘🦏🦛🐪🐫🦘🦬🐃🐂🐄🐎",
                "Chaise-Lampe-Tulipe-42",
                "tab\tand\u0000nul are characters"
            })
    void strongPasswordsOfAnyCharactersAreAccepted(String password) {
        assertThat(policy.check(account, password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "court,TOO_SHORT",
        "hT5!kq9Zp2&,TOO_SHORT",
        "motdepasse123,GUESSABLE",
        "Motdepasse2026!,GUESSABLE",
        "azertyuiop123,GUESSABLE",
        "aaaaaaaaaaaaaaaa,GUESSABLE",
        "bonjourbonjour,GUESSABLE",
        "vive les vacances,GUESSABLE",
        "stephanie1985,GUESSABLE",
        "abcdefghijklmnop,GUESSABLE",
        "1qaz2wsx3edc,COMMON",
        "PASSWORD1234,COMMON",
        "tmspros-tmspros,PERSONAL",
        "carsat-2026-tmspros,PERSONAL",
        "atelierdespres,PERSONAL",
        "Atelier-Prés-2026,PERSONAL",
        "accueil@atelier.example,PERSONAL",
        "accueil-2026!!,PERSONAL"
    })
    void weakPasswordsAreRefusedWithTheReason(String password, PasswordProblem problem) {
        assertThat(policy.check(account, password)).contains(problem);
    }

    @Test
    void siretIsRefused() {
        String siret = etablissement.siret().digits();

        assertThat(policy.check(account, siret)).contains(PasswordProblem.PERSONAL);
        assertThat(policy.check(account, "siret " + siret)).contains(PasswordProblem.PERSONAL);
        assertThat(policy.check(account, siret.substring(0, 9) + "2026")).contains(PasswordProblem.PERSONAL);
    }

    @Test
    void lengthCountsCodePointsOfTheComposedForm() {
        assertThat(policy.check(account, "e\u0301".repeat(11))).contains(PasswordProblem.TOO_SHORT);
        assertThat(policy.check(account, "🦒".repeat(11))).contains(PasswordProblem.TOO_SHORT);
        assertThat(policy.check(account, "une longue girafe " + "🦒".repeat(110)))
                .isEmpty();
        assertThat(policy.check(account, "une longue girafe " + "🦒".repeat(111)))
                .contains(PasswordProblem.TOO_LONG);
    }

    /** Each of these drives an estimator without limits into minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "password", "4@8({[</369&#!1/|0$5+7%2/", "ab", "1l!i|"})
    void estimateOfHostilePasswordsIsQuick(String part) {
        String password = part.repeat(128).substring(0, 128);
        policy.check(account, password);
        long start = System.nanoTime();

        policy.check(account, password);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void adviceIsGivenToWhomMayChooseAPasswordOnly() {
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), journey.temporaryPassword(etablissement));

        assertThat(advice(browser, "/activation", "motdepasse123").body()).contains("trop facile à deviner");
        assertThat(advice(browser, "/activation", "sept girafes sur un quai").body())
                .contains("Ce mot de passe convient");
        assertThat(advice(Http.nobody(port), "/connexion", "motdepasse123").statusCode())
                .isEqualTo(403);
    }

    @Test
    void activationRefusesAWeakPasswordWithoutScriptToo() {
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), journey.temporaryPassword(etablissement));

        HttpResponse<String> answer = browser.post(
                "/activation",
                "/activation",
                Map.of("nouveauMotDePasse", "motdepasse123", "confirmation", "motdepasse123", "conditions", "true"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("trop facile à deviner", "href=\"#nouveauMotDePasse\"", "role=\"status\"")
                .containsPattern("(?s)id=\"nouveauMotDePasse\"[^>]*aria-invalid=\"true\"")
                .doesNotContain("motdepasse123", "maxlength", "onpaste");
    }

    private static HttpResponse<String> advice(Http browser, String page, String password) {
        return browser.post(page, "/mot-de-passe/conseil", Map.of("nouveauMotDePasse", password));
    }
}
