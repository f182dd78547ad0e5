package fr.tmspros.system.layout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@ApplicationTest
class FingerprintsTest {

    private static final String A_YEAR = "max-age=31536000, public";

    @LocalServerPort
    int port;

    @Autowired
    ResourceUrlProvider addresses;

    @Test
    void filesOfOursAreAskedForByTheirFingerprint_andKeptForAYear() {
        Http browser = Http.nobody(port);
        List<String> files =
                Jsoup.parse(browser.get("/connexion").body()).select("link[href], script[src], use[href]").stream()
                        .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
                        .map(address -> address.replaceFirst("#.*", ""))
                        .toList();

        assertThat(files)
                .hasSizeGreaterThan(3)
                .allMatch(address -> address.matches("/(css|js|images)/[\\w-]+-[0-9a-f]{32}\\.(css|js|svg)"))
                .allSatisfy(address -> {
                    HttpResponse<String> file = browser.get(address);
                    assertThat(file.statusCode()).isEqualTo(200);
                    assertThat(file.headers().firstValue("Cache-Control")).contains(A_YEAR);
                });
    }

    /** A look-up goes through all the jars, and what is not found there is not remembered. */
    @Test
    void noOtherLinkIsLookedUpAsAFile() {
        assertThat(addresses.getHandlerMap().keySet()).isEqualTo(Fingerprints.FOLDERS);
        assertThat(addresses.getForLookupPath("/robots.txt")).isNull();
        assertThat(addresses.getForLookupPath("/accueil")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/css/espace.css", "/images/aide/profil.png", "/robots.txt"})
    void aFileIsFoundUnderItsNameToo(String address) {
        assertThat(Http.nobody(port).get(address).statusCode()).isEqualTo(200);
    }
}
