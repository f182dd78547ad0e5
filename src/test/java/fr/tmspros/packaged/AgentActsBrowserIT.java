package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Each act of the agents' space as an agent does it in a browser, on an établissement of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class AgentActsBrowserIT {

    private static final int FIRST = 83_000;
    private static final int SEVERAL = 16;
    private static final String AGENT = "agent@tmspros.example";

    private final PackagedApplication application = SharedApplication.running();
    private final RestSession rest = RestSession.agent(application);
    private BrowserSession browser;
    private Page agent;
    private Page colleague;
    private int next = FIRST;

    @BeforeAll
    void twoAgentsAndSomeInvitedEtablissements() {
        browser = new BrowserSession(application);
        agent = browser.newVisitor();
        colleague = browser.newVisitor();
        BrowserSession.logIn(agent, AGENT, "demo-agent-tmspros");
        BrowserSession.logIn(colleague, "admin@tmspros.example", "demo-admin-tmspros");
        rest.importFile(Etablissements.file(FIRST, SEVERAL));
        for (int number = FIRST; number < FIRST + SEVERAL; number++) {
            awaitState(Etablissements.siret(number), "INVITED");
        }
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    @Test
    void newCredentialsGoToACorrectedAddress_byKeyboardAlone() {
        String siret = open();
        Keyboard.tabToSummary(agent, "Renvoyer les identifiants");
        agent.keyboard().press("Enter");
        Keyboard.tabTo(agent, "courriel");
        agent.keyboard().type("sans arobase");
        agent.keyboard().press("Enter");
        assertThat(agent.getByRole(AriaRole.ALERT)).containsText("Ce courriel n'est pas valide.");
        assertThat(agent.locator("#identifiants-courriel")).hasAttribute("aria-invalid", "true");

        Keyboard.tabTo(agent, "courriel");
        agent.keyboard().press("Control+A");
        agent.keyboard().type("nouvelle.adresse@atelier.example");
        agent.keyboard().press("Enter");
        assertDone("De nouveaux identifiants sont en route.");
        assertHistory("Identifiants redemandés");
        Mailbox.Email mail = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> application.mailbox().credentials().stream()
                                .filter(one -> one.identifier().equals(siret))
                                .max(Comparator.comparing(
                                        one -> one.to().equals("nouvelle.adresse@atelier.example") ? 1 : 0))
                                .orElseThrow(),
                        one -> one.to().equals("nouvelle.adresse@atelier.example"));
        Page person = browser.newVisitor();
        BrowserSession.logIn(person, siret, mail.temporaryPassword());
        assertThat(person).hasURL(Pattern.compile(".*/activation$"));
    }

    @Test
    void whoActsOnAStalePageIsToldWhoDidWhat() {
        String siret = open();
        colleague.navigate(file(siret));
        act(agent, "relance");
        assertDone("La relance est en route.");
        assertHistory("Relance demandée");

        act(colleague, "relance");
        assertThat(colleague.getByRole(AriaRole.ALERT))
                .containsText(Pattern.compile("l'a déjà fait le \\d\\d/\\d\\d/\\d{4} à \\d\\d:\\d\\d"));
        colleague.navigate(file(siret));
        act(colleague, "relance");
        assertThat(colleague.getByRole(AriaRole.ALERT))
                .containsText(Pattern.compile("Une relance (demandée|est déjà partie) le"));
    }

    @Test
    void siretChangesAndTheOlderAddressLeadsNowhere() {
        String siret = open();
        String moved = Etablissements.siret(FIRST + 900);
        show(agent, "siret").locator("[name=nouveauSiret]").fill("123");
        submit(agent, "siret");
        assertThat(agent.getByRole(AriaRole.ALERT)).containsText("Ce n'est pas un SIRET valide.");
        agent.locator("#siret-nouveauSiret").fill(moved);
        submit(agent, "siret");
        assertDone("Le SIRET est changé");
        assertThat(agent).hasURL(Pattern.compile(".*/agent/etablissements/" + moved + "$"));
        assertThat(agent.navigate(file(siret)).status()).isEqualTo(404);
    }

    @Test
    void aNewDirectorGetsCredentials() {
        open();
        show(agent, "directeur").locator("[name=courriel]").fill("nouvelle.direction@atelier.example");
        submit(agent, "directeur");
        assertDone("pour le nouveau chef d'établissement");
        assertThat(agent.locator("dl.facts")).containsText("nouvelle.direction@atelier.example");
    }

    @Test
    void whoFollowsItAndItsTagsStandOnTheFile() {
        open();
        show(agent, "agent").locator("[name=agent]").selectOption(AGENT);
        submit(agent, "agent");
        assertDone("Le changement d'agent est enregistré.");
        assertThat(agent.locator("dl.facts")).containsText(AGENT);

        show(agent, "etiquettes").locator("[name=etiquettes]").fill("bâtiment, à revoir");
        submit(agent, "etiquettes");
        assertDone("Les étiquettes sont enregistrées.");
        assertThat(agent.locator("dl.facts .badge")).hasText(new String[] {"bâtiment", "à revoir"});
        assertHistory("Étiquettes changées");
    }

    @Test
    void aNoteAndACallStayInTheFile() {
        open();
        show(agent, "note").locator("[name=texte]").fill("Parle surtout anglais.\nRappeler l'après-midi.");
        submit(agent, "note");
        assertDone("La note est dans le dossier.");

        LocalDate day = LocalDate.now();
        Locator call = show(agent, "appel");
        call.locator("[name=le]").fill(day.plusDays(3).toString());
        call.locator("[name=avec]").fill("Mme Lefèvre");
        call.locator("[name=texte]").fill("Le groupe de pilotage se réunit en mai.");
        submit(agent, "appel");
        assertThat(agent.getByRole(AriaRole.ALERT)).containsText("Indiquez le jour de l'appel, aujourd'hui ou avant");
        agent.locator("#appel-le").fill(day.minusDays(1).toString());
        submit(agent, "appel");
        assertDone("L'appel est noté dans le dossier.");
        agent.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Notes et appels"))
                .click();
        Locator lines = history().locator("tbody tr");
        assertThat(lines).hasCount(2);
        assertThat(lines.nth(0)).containsText("avec Mme Lefèvre");
        assertThat(lines.nth(1)).containsText("Parle surtout anglais.");
    }

    @Test
    void aReminderToOneselfComesBackUntilItIsDone() {
        open();
        Locator form = show(agent, "rappel");
        form.locator("[name=le]").fill(LocalDate.now().plusDays(7).toString());
        form.locator("[name=texte]").fill("A-t-il reçu la lettre ?");
        submit(agent, "rappel");
        assertDone("Le rappel est posé.");
        Locator recall = agent.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Rappels à venir"))
                .getByRole(AriaRole.LISTITEM);
        assertThat(recall).containsText("A-t-il reçu la lettre ?");

        recall.locator("[name=le]").fill(LocalDate.now().plusDays(9).toString());
        recall.getByRole(AriaRole.BUTTON, named("Déplacer")).click();
        assertDone("Le rappel est déplacé.");
        recall.getByRole(AriaRole.BUTTON, named("C'est fait")).click();
        assertDone("Ce rappel ne reviendra plus.");
        assertThat(recall).hasCount(0);
    }

    @Test
    void aFileIsClosedWithAReasonAndReopened_byKeyboardAlone() {
        String siret = open();
        Keyboard.tabToSummary(agent, "Clore le dossier");
        agent.keyboard().press("Enter");
        Keyboard.tabToButton(agent, "Oui, clore le dossier");
        agent.keyboard().press("Enter");
        assertThat(agent.getByRole(AriaRole.ALERT)).containsText("Indiquez le motif de la clôture");
        Keyboard.tabTo(agent, "motif");
        agent.keyboard().type("Cessation d'activité");
        agent.keyboard().press("Tab");
        agent.keyboard().press("Enter");
        assertDone("Le dossier est clos.");
        assertThat(agent.locator("main .badge").first()).hasText("Dossier clos");
        assertThat(agent.locator("main")).containsText("Motif : Cessation d'activité");

        Keyboard.tabToSummary(agent, "Rouvrir le dossier");
        agent.keyboard().press("Enter");
        Keyboard.tabToButton(agent, "Oui, rouvrir et envoyer les identifiants");
        agent.keyboard().press("Enter");
        assertDone("Le dossier est rouvert.");
        awaitState(siret, "INVITED");
    }

    @Test
    void theLetterCarriesTheIdentifierAndACode() throws IOException {
        String siret = open();
        show(agent, "lettre").locator("[name=adresse]").fill("Atelier du Cap\n3 rue de la Fiction\n59000 LILLE");
        Download download = agent.waitForDownload(() -> submit(agent, "lettre"));
        assertThat(download.suggestedFilename()).isEqualTo("lettre-" + siret + ".pdf");
        assertThat(text(download.path()).replaceAll("[\\s\\h]", ""))
                .contains(siret)
                .contains("3ruedelaFiction")
                .contains("activation");
        agent.reload();
        assertHistory("Lettre");
    }

    @Test
    void oneByHandIsCheckedAsARowOfAFile_andAKnownOneLeadsToItsFile() {
        String siret = Etablissements.siret(FIRST + 901);
        agent.navigate("/agent/etablissements");
        agent.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ajouter un établissement"))
                .click();
        agent.fill("#siret", "123");
        addByHand();
        assertThat(agent.getByRole(AriaRole.ALERT)).containsText("L'établissement n'a pas été ajouté");
        assertThat(agent.locator("#siret")).hasAttribute("aria-invalid", "true");
        assertThat(agent.locator("#courriel")).hasAttribute("aria-invalid", "true");

        agent.fill("#siret", siret);
        agent.fill("#raison_sociale", "Menuiserie de la Fiction");
        agent.fill("#courriel", "menuiserie@atelier.example");
        agent.fill("#departement", "59");
        addByHand();
        assertDone("L'établissement est ajouté.");
        assertThat(agent.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Menuiserie de la Fiction");

        agent.navigate("/agent/etablissements/nouveau");
        agent.fill("#siret", siret);
        agent.fill("#raison_sociale", "Une autre");
        agent.fill("#courriel", "autre@atelier.example");
        addByHand();
        assertDone("Cet établissement était déjà suivi");
        assertThat(agent.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Menuiserie de la Fiction");
    }

    @Test
    void aTaskIsTakenAndDecided_byKeyboardAlone() {
        String siret = toContact();
        agent.navigate(file(siret));
        assertThat(agent.locator("main")).containsText("le compte n'a pas été activé dans le délai prévu");
        Keyboard.tabToLink(agent, "Indiquer la suite dans la tâche « Contacter l'établissement »");
        agent.keyboard().press("Enter");
        agent.waitForURL("**/agent/taches/*");
        colleague.navigate(agent.url());
        Keyboard.tabToButton(agent, "Je prends");
        agent.keyboard().press("Enter");
        assertDone("Vous avez pris cette tâche.");
        colleague
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Je prends"))
                .click();
        assertThat(colleague.getByRole(AriaRole.ALERT)).containsText("Quelqu'un d'autre vient de prendre cette tâche");
        assertThat(colleague.locator("main")).containsText("l'a prise. Pour indiquer la suite, prenez-la à sa place.");

        Keyboard.tabTo(agent, "decision");
        agent.keyboard().press("Space");
        Keyboard.tabToButton(agent, "Valider la suite à donner");
        agent.keyboard().press("Enter");
        assertDone("La suite est enregistrée.");
        assertThat(agent).hasURL(Pattern.compile(".*/agent/taches$"));
        awaitState(siret, "INVITED");
    }

    @Test
    void manyAtOnce_previewedConfirmedFollowedAndReported_byKeyboardAlone() {
        String closed = open();
        show(agent, "cloture").locator("[name=motif]").fill("Fermé");
        submit(agent, "cloture");
        assertDone("Le dossier est clos.");
        String one = Etablissements.siret(next++);
        String other = Etablissements.siret(next++);
        agent.navigate("/agent/etablissements?q=Atelier+Fictif+830");
        for (String siret : new String[] {closed, one, other}) {
            Keyboard.tabUntil(
                    agent, "document.activeElement.name === 'siret' ? document.activeElement.value : ''", siret);
            agent.keyboard().press("Space");
        }
        Keyboard.tabTo(agent, "acte");
        agent.keyboard().type("Relancer");
        Keyboard.tabToButton(agent, "Continuer");
        agent.keyboard().press("Enter");
        agent.waitForURL("**/agent/lots/*");

        assertThat(agent.locator("main .badge").first()).hasText("À confirmer");
        assertFigures("Choisis3", "Concernés2", "Laissés de côté1");
        assertThat(agent.locator("main")).containsText("Le dossier est clos : rouvrez-le d'abord.");
        Keyboard.tabToButton(agent, "Relancer 2 établissements");
        agent.keyboard().press("Enter");
        assertThat(agent.getByRole(AriaRole.STATUS).first()).containsText("chaque établissement a eu son tour");
        assertFigures("Faits2", "Refusés0");
        Download report = agent.waitForDownload(() -> agent.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("Télécharger le rapport (CSV)"))
                .click());
        assertThat(report.suggestedFilename()).isEqualTo("relance-rapport.csv");
        agent.navigate(file(one));
        assertHistory("Relance demandée");
    }

    /** Opens the file of an établissement that no other test has. */
    private String open() {
        String siret = Etablissements.siret(next++);
        agent.navigate(file(siret));
        return siret;
    }

    private static String file(String siret) {
        return "/agent/etablissements/" + siret;
    }

    private static Locator show(Page page, String act) {
        Locator details = page.locator("#acte-" + act);
        if (details.getAttribute("open") == null) {
            details.locator("summary").click();
        }
        return details;
    }

    private static void submit(Page page, String act) {
        page.locator("#acte-" + act + " button[type=submit]").click();
    }

    private static void act(Page page, String act) {
        show(page, act);
        submit(page, act);
    }

    private void addByHand() {
        agent.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ajouter et envoyer les identifiants"))
                .click();
    }

    private void assertDone(String told) {
        assertThat(agent.locator(".message--success[role=status]")).containsText(told);
    }

    private void assertHistory(String told) {
        assertThat(history()).containsText(told);
    }

    private Locator history() {
        return agent.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Historique"));
    }

    private void assertFigures(String... figures) {
        for (String figure : figures) {
            assertThat(agent.locator("#progression .figures")).containsText(figure);
        }
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    /** The deadline of its activation passes now. */
    private String toContact() {
        String siret = Etablissements.siret(next++);
        RestSession admin = RestSession.admin(application);
        String instance = admin.get(
                        "/engine-rest/process-instance?processDefinitionKey=onboarding&businessKey=" + siret)
                .path(0)
                .path("id")
                .asText();
        JsonNode deadline = admin.get(
                        "/engine-rest/job?activityId=event_activationDeadlineExceeded&processInstanceId=" + instance)
                .path(0);
        admin.post("/engine-rest/job/" + deadline.path("id").asText() + "/execute", "application/json", "{}");
        awaitState(siret, "TO_CONTACT");
        return siret;
    }

    private void awaitState(String siret, String state) {
        await("state of " + siret)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> state.equals(rest.get("/api/v1/etablissements/" + siret)
                        .path("state")
                        .asText()));
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
