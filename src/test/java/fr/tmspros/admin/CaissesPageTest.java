package fr.tmspros.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an administrator says of a caisse, and what its établissements see of it. */
@ApplicationTest
class CaissesPageTest {

    private static final String LIST = "/admin/caisses";
    private static final String FILE = "/admin/caisses/hauts-de-france";
    private static final String MAILBOX = "tmspros@carsat-nordpicardie.fr";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    PickupFolder mailbox;

    private Http admin;

    @BeforeEach
    void anAdministrator() {
        admin = Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros");
        asItWas();
    }

    @AfterEach
    void asItWas() {
        describe(Map.of(
                "courriel", MAILBOX,
                "telephoneTmsPros", "",
                "site", "https://carsat-hdf.fr",
                "couleur", "",
                "nomExpediteur", "",
                "horaires", "",
                "joursFermes", ""));
    }

    @Test
    void whatIsFilledInIsWhatEtablissementsSee() {
        Http etablissement = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);
        assertThat(etablissement.get("/accueil").body()).doesNotContain("/couleurs/");

        assertThat(describe(Map.of("telephoneTmsPros", "03 53 01 02 03", "couleur", "#7A1F5C"))
                        .statusCode())
                .isEqualTo(302);

        Document home = Jsoup.parse(etablissement.get("/accueil").body());
        assertThat(home.select("aside").text()).contains(MAILBOX, "03 53 01 02 03");
        assertThat(home.select("link[rel=stylesheet]").eachAttr("href")).contains("/couleurs/7a1f5c.css");
        assertThat(Http.nobody(port).get("/contacts?lieu=59").body()).contains("03 53 01 02 03");
        assertThat(admin.get("/admin/audit?kind=CAISSE_DESCRIBED").body())
                .contains("Coordonnées d&#39;une caisse modifiées", "hauts-de-france");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNothingIsStored() {
        HttpResponse<String> refused = describe(Map.of(
                "courriel", "sans arobase", "telephoneTmsPros", "12", "site", "carsat.example", "couleur", "rouge"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("courriel", "telephoneTmsPros", "site", "couleur");
        assertThat(admin.get(LIST).body()).contains(MAILBOX).doesNotContain("sans arobase");
    }

    @Test
    void senderNameStandsBesideTheAddressOfItsMails() {
        describe(Map.of("nomExpediteur", "TMS Pros – Carsat Hauts-de-France"));

        Etablissement etablissement = journey.invited();

        String file =
                mailbox.list(etablissement.siret().digits(), 1).lines().get(0).file();
        assertThat(mailbox.open(file).orElseThrow().headers().get("From"))
                .contains("TMS Pros – Carsat Hauts-de-France", "ne-pas-repondre@tmspros.example");
    }

    @ParameterizedTest
    @CsvSource({
        "horaires, 18:00-08:00",
        "horaires, 8h-18h",
        "horaires, 08:00",
        "joursFermes, 31/02",
        "joursFermes, 29/02/2027",
        "joursFermes, Noël"
    })
    void hoursAndDaysThatMakeNoSense_areRefusedAtTheirField(String field, String typed) {
        HttpResponse<String> refused = describe(Map.of(field, typed));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly(field);
    }

    @Test
    void hoursAndDaysAreKeptAsTyped() {
        assertThat(describe(Map.of("horaires", "07:30-16:00", "joursFermes", "24/12\n29/02\n02/11/2027"))
                        .statusCode())
                .isEqualTo(302);

        Document page = Jsoup.parse(admin.get(FILE).body());
        assertThat(page.select("[name=horaires]").val()).isEqualTo("07:30-16:00");
        assertThat(page.select("[name=joursFermes]").first().wholeText().lines())
                .hasSize(3);
    }

    @Test
    void aCaisseNobodyKnowsIsNotFound() {
        assertThat(admin.get("/admin/caisses/atlantide").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> describe(Map<String, String> details) {
        return admin.post(FILE, FILE, details);
    }
}
