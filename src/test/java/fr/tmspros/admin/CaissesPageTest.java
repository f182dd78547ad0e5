package fr.tmspros.admin;

import static org.assertj.core.api.Assertions.assertThat;

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

    private Http admin;

    @BeforeEach
    void anAdministrator() {
        admin = Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros");
        asItWas();
    }

    @AfterEach
    void asItWas() {
        describe(Map.of("courriel", MAILBOX, "telephoneTmsPros", "", "site", "https://carsat-hdf.fr", "couleur", ""));
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
    void aCaisseNobodyKnowsIsNotFound() {
        assertThat(admin.get("/admin/caisses/atlantide").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> describe(Map<String, String> details) {
        return admin.post(FILE, FILE, details);
    }
}
