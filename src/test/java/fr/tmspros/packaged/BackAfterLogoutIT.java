package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Whoever sits down at a desk after somebody else sees nothing of theirs with the button « Back ». */
class BackAfterLogoutIT {

    private final PackagedApplication application = SharedApplication.running();

    @Test
    void backAfterLogout_showsTheLoginAndNothingElse() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        new SpaceSession(application).activate(credentials, Etablissements.OWN_PASSWORD);
        try (BrowserSession browser = new BrowserSession(application)) {
            Page page = browser.newVisitor();
            BrowserSession.logIn(page, credentials.identifier(), Etablissements.OWN_PASSWORD);
            BrowserSession.saveProfile(page, Etablissements.PROFILE);
            page.navigate("/profil");
            assertThat(page.inputValue("[name=courriel]")).isNotEmpty();

            page.click(".session button[type=submit]");
            page.waitForURL("**/connexion?deconnexion");
            page.goBack();

            assertThat(page.url()).contains("/connexion");
            assertThat(page.locator("[name=courriel]").count()).isZero();
            assertThat(page.locator(".session").count()).isZero();
        }
    }
}
