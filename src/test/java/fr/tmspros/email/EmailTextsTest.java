package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.EmailSettings.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmailTextsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates/email");
    private static final Pattern KEY = Pattern.compile("#\\{\\|?(email\\.(?:[\\w.-]|\\$\\{remaining})+)");
    private static final Pattern BREAKING_SPACE = Pattern.compile("[^\\s\u00A0][ \\n][:;?!»]|« ");

    private final EmailTexts texts =
            new EmailTexts(EmailRoom.settings(Channel.PICKUP, Path.of("unused")), EmailRoom.site());

    static Stream<OutgoingEmail> all() {
        return Stream.of(
                EmailRoom.identifiants(),
                EmailRoom.relance("ACTIVATION"),
                EmailRoom.relance("PROFILE"),
                EmailRoom.profilValide(),
                EmailRoom.reinitialisation(),
                EmailRoom.motDePasseModifie(),
                EmailRoom.compteInactif(),
                EmailRoom.confirmationCourriel(),
                EmailRoom.courrielModifie(false),
                EmailRoom.courrielModifie(true),
                EmailRoom.with(EmailRoom.reinitialisation(), "caisseName", null),
                EmailRoom.with(
                        EmailRoom.with(EmailRoom.relance("PROFILE"), "caisseMailbox", null), "caissePhone", null));
    }

    /** Those, and every message as it is shown to administrators. */
    static Stream<OutgoingEmail> everything() {
        EmailPreviews previews = new EmailPreviews(
                new EmailTexts(EmailRoom.settings(Channel.PICKUP, Path.of("unused")), EmailRoom.site()),
                Clock.systemUTC());
        return Stream.concat(all(), previews.emails().stream());
    }

    @Test
    void identifierAndSecretStandAloneOnTheLinesAfterTheirLabels() {
        assertThat(texts.render(EmailRoom.identifiants()).text().lines())
                .containsSequence(
                        "Identifiant\u00A0:",
                        EmailRoom.SIRET,
                        "",
                        "Mot de passe provisoire\u00A0:",
                        EmailRoom.SECRET,
                        "",
                        "Ce mot de passe fonctionne jusqu’au 23 décembre 2026 à 13\u00A0h\u00A013.");
    }

    @Test
    void identifiantsSayWhoWritesWhyAndWhereToGo() {
        assertThat(texts.render(EmailRoom.identifiants()).text())
                .contains("Carsat Hauts-de-France", "Scierie Martin & Fils", "\nhttps://tmspros.example/connexion\n")
                .contains("vous choisissez votre propre mot de passe et vous acceptez les conditions d’utilisation")
                .contains("Courriel\u00A0: tms@caisse.example\nTéléphone\u00A0: 06 39 98 00 01\n");
    }

    @Test
    void reminderSaysWhatIsLeftAndWhere() {
        assertThat(texts.render(EmailRoom.relance("ACTIVATION")).text())
                .contains("Il vous reste à activer votre compte", "\nhttps://tmspros.example/connexion\n");
        assertThat(texts.render(EmailRoom.relance("PROFILE")).text())
                .contains("Il vous reste à compléter votre profil", "\nhttps://tmspros.example/profil\n");
    }

    @Test
    void reminderTellsNoSecret() {
        OutgoingEmail reminder = EmailRoom.with(EmailRoom.relance("ACTIVATION"), "secret", EmailRoom.SECRET);

        assertThat(texts.render(reminder).text()).doesNotContain(EmailRoom.SECRET);
        assertThat(texts.render(reminder).html()).doesNotContain(EmailRoom.SECRET);
    }

    @Test
    void validProfileLeadsToTheParcours() {
        EmailTexts.Rendered rendered = texts.render(EmailRoom.profilValide());

        assertThat(rendered.text()).contains("\nhttps://tmspros.example/parcours\n");
        assertThat(rendered.html()).contains("href=\"https://tmspros.example/parcours\"");
    }

    @Test
    void linkForANewPasswordStandsAloneOnItsLineWithItsLifetime() {
        assertThat(texts.render(EmailRoom.reinitialisation()).text().lines())
                .containsSequence(
                        "Pour choisir un nouveau mot de passe\u00A0:",
                        "https://tmspros.example/reinitialisation?jeton=" + EmailRoom.TOKEN)
                .anyMatch(line -> line.contains("une seule fois, jusqu’au 23 novembre 2026 à 13\u00A0h\u00A043"));
    }

    @Test
    void noticeOfANewPasswordTellsNoSecret() {
        OutgoingEmail notice = EmailRoom.with(EmailRoom.motDePasseModifie(), "token", EmailRoom.TOKEN);

        assertThat(texts.render(notice).text()).doesNotContain(EmailRoom.TOKEN);
        assertThat(texts.render(notice).html()).doesNotContain(EmailRoom.TOKEN);
    }

    @Test
    void staffHasNoCaisseToTurnTo() {
        OutgoingEmail email = EmailRoom.with(EmailRoom.reinitialisation(), "caisseName", null);

        assertThat(texts.render(email).text()).doesNotContain("Votre interlocuteur");
        assertThat(texts.render(email).html()).doesNotContain("Votre interlocuteur");
    }

    @Test
    void caisseWithoutContactSaysSo() {
        OutgoingEmail email =
                EmailRoom.with(EmailRoom.with(EmailRoom.identifiants(), "caisseMailbox", null), "caissePhone", null);

        assertThat(texts.render(email).text()).contains("Carsat Hauts-de-France\ncoordonnées non renseignées\n");
        assertThat(texts.render(email).html()).contains("coordonnées non renseignées");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void everyTextIsFrenchTypesetAndComplete(OutgoingEmail email) {
        EmailTexts.Rendered rendered = texts.render(email);

        for (String text : List.of(
                rendered.subject(),
                rendered.text(),
                rendered.html().replaceAll("(?s)<style>.*</style>|<[^>]+>|&amp;", ""))) {
            assertThat(text).doesNotContain("??", "null", "${", "th:").doesNotContainIgnoringCase("temporaire");
            assertThat(BREAKING_SPACE.matcher(text).results().map(MatchResult::group))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void htmlFetchesNothingAndTextHasNoGaps(OutgoingEmail email) {
        EmailTexts.Rendered rendered = texts.render(email);

        assertThat(rendered.html())
                .contains(
                        "<!DOCTYPE html>\n<html lang=\"fr\">",
                        "@media (prefers-color-scheme: dark) {\n",
                        "<title>" + rendered.subject().replace("&", "&amp;"))
                .doesNotContain("<img", "src=", "url(", "<script", "<main");
        assertThat(rendered.text()).doesNotContain("\n\n\n").doesNotStartWith("\n");
    }

    /** The brand, the subject as a heading and the words on the button stand in HTML only. */
    @ParameterizedTest
    @MethodSource("everything")
    void bothPartsSayTheSame(OutgoingEmail email) {
        EmailTexts.Rendered rendered = texts.render(email);
        Document html = Jsoup.parse(rendered.html());
        html.select("style, title, .band, h1, a.button").remove();

        assertThat(words(html.text())).isEqualTo(words(rendered.text()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyMessageNamesTheEtablissementItsIdentifierAndWhyItCame(OutgoingEmail email) {
        assertThat(texts.render(email).text())
                .contains("Scierie Martin & Fils", EmailRoom.SIRET)
                .contains("parce que cette adresse y est enregistrée pour Scierie Martin & Fils.");
    }

    @Test
    void theFirstOfAMonthIsWrittenAsTheFrenchDo() {
        OutgoingEmail email =
                EmailRoom.with(EmailRoom.identifiants(), "validUntil", Instant.parse("2026-12-01T09:00:00Z"));

        assertThat(texts.render(email).text()).contains("jusqu’au 1er décembre 2026 à 10\u00A0h\u00A000");
    }

    private static String words(String text) {
        return text.replaceAll("(?m)^- ", "").replaceAll("[\\s\u00A0]+", " ").strip();
    }

    @Test
    void everyKeyOfTheTemplatesIsInTheBundle() throws IOException {
        assertThat(bundle().stringPropertyNames()).containsAll(keys());
    }

    private static List<String> keys() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            return files.flatMap(file -> KEY.matcher(read(file)).results())
                    .map(match -> match.group(1))
                    .flatMap(key -> Stream.of("ACTIVATION", "PROFILE").map(left -> key.replace("${remaining}", left)))
                    .distinct()
                    .toList();
        }
    }

    private static Properties bundle() throws IOException {
        Properties bundle = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages-email.properties"))) {
            bundle.load(reader);
        }
        return bundle;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
