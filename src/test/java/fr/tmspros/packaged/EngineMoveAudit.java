package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A database with journeys that the program on Camunda 7 began, taken over by its copy on Operaton (ADR 58). Runs in the copy that {@code
 * bin/operaton} makes, where {@code tmspros.before} names the {@code start} of the program it was made of.
 */
@Tag("alone")
class EngineMoveAudit {

    private static final int INVITED = 12;
    private static final int AFTERWARDS = 3;
    private static final String OPEN_TASKS = "/engine-rest/task/count";

    @Test
    void journeysThatBeganOnTheFormerEngineGoOnOnTheNextOne() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String[] database = {
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres"
            };
            Path folder = PackagedApplication.emptyDirectory();
            Mailbox.Email invited;
            Mailbox.Email activated;
            int tasks;
            try (PackagedApplication former =
                    PackagedApplication.launch(before(), folder, database).awaitReady()) {
                RestSession.agent(former).importFile(Etablissements.file(0, INVITED));
                RestSession.agent(former).awaitInvited(INVITED);
                invited = former.mailbox().credentials().get(0);
                activated = former.mailbox().credentials().get(1);
                new SpaceSession(former).activate(activated, Etablissements.OWN_PASSWORD);
                tasks = openTasks(former);
            }
            takeOver(postgres);

            try (PackagedApplication next = PackagedApplication.launch(PackagedApplication.program(), folder, database)
                            .awaitReady();
                    BrowserSession browser = new BrowserSession(next)) {
                assertThat(openTasks(next)).as("open tasks are still there").isEqualTo(tasks);

                SpaceSession director = new SpaceSession(next);
                director.activate(invited, Etablissements.OWN_PASSWORD);
                director.saveProfile(Etablissements.PROFILE);
                assertThat(director.open("/parcours").select("main ol > li")).hasSize(4);

                completeInTasklist(browser.newVisitor(), activated);

                showsTheJourneys(browser.newVisitor());
                RestSession.agent(next).importFile(Etablissements.file(INVITED, AFTERWARDS));
                await("journeys begun on the next engine").untilAsserted(() -> assertThat(RestSession.agent(next)
                                .get("/api/v1/funnel")
                                .path("invited")
                                .asInt())
                        .isEqualTo(INVITED + AFTERWARDS));
            }
        }
    }

    private static Path before() {
        return Path.of(System.getProperty("tmspros.before"));
    }

    private static int openTasks(PackagedApplication application) {
        return RestSession.admin(application).get(OPEN_TASKS).path("count").asInt();
    }

    private static void takeOver(EmbeddedPostgres postgres) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("take-over.sql")));
        }
    }

    private static void completeInTasklist(Page page, Mailbox.Email credentials) {
        BrowserSession.logIn(page, credentials.identifier(), Etablissements.OWN_PASSWORD);
        page.navigate("/camunda/app/tasklist/default/");
        page.getByText("Compléter le profil").first().click();
        Etablissements.PROFILE.forEach(
                (field, value) -> page.fill(".fjs-container [id$='-Field_" + field + "']", value));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Valider"))
                .click();
        assertThat(page.locator(".fjs-container")).hasCount(0);
        page.navigate("/parcours");
        assertThat(page.locator("main ol > li")).hasCount(4);
    }

    private static void showsTheJourneys(Page page) {
        BrowserSession.logIn(page, "admin@tmspros.example", "demo-admin-tmspros");
        page.navigate("/camunda/app/cockpit/default/#/processes");
        assertThat(page.locator("body")).containsText("onboarding");
    }
}
