package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Lighthouse says of the pages most people see; {@code bin/audit lighthouse} installs it and runs this. */
class LighthouseAudit {

    private static final Path FOLDER = Path.of("target", "audit");
    private static final int LEAST = 95;
    private static final String FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
            + " --disable-background-networking --disable-component-update --disable-sync";

    private final List<String> table = new ArrayList<>();
    private final List<String> tooLow = new ArrayList<>();

    @Test
    void accessibilityIsFullAndTheOthersNearlySo() throws Exception {
        RestSession agent = RestSession.agent(SharedApplication.running());
        String report = agent.sendFile(Etablissements.file(90_000, 5));
        agent.awaitImport(report);
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            judge("/connexion", null);
            Page activating = browser.newVisitor();
            Mailbox.Email first = SharedApplication.nextCredentials();
            BrowserSession.logIn(activating, first.identifier(), first.temporaryPassword());
            judge("/activation", activating);
            BrowserSession.activate(activating, Etablissements.OWN_PASSWORD);
            judge("/accueil", activating);
            judge("/profil", activating);
            BrowserSession.saveProfile(activating, Map.copyOf(Etablissements.PROFILE));
            judge("/parcours", activating);
            Page importing = browser.newVisitor();
            BrowserSession.logIn(importing, "agent@tmspros.example", "demo-agent-tmspros");
            judge("/agent/imports", importing);
            judge(report.replace("/api/v1/imports", "/agent/imports"), importing);
        }
        table.forEach(System.out::println);
        assertThat(tooLow).isEmpty();
    }

    private void judge(String path, Page page) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                FOLDER.resolve("node_modules/.bin/lighthouse").toString(),
                SharedApplication.running().baseUrl() + path,
                "--quiet",
                "--output=json",
                "--output-path=" + FOLDER.resolve("lighthouse.json"),
                "--only-categories=performance,accessibility,best-practices,seo",
                "--chrome-flags=" + FLAGS));
        if (page != null) {
            command.add("--extra-headers={\"Cookie\":\"" + cookies(page) + "\"}");
        }
        ProcessBuilder lighthouse = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("lighthouse.log").toFile());
        lighthouse
                .environment()
                .put("CHROME_PATH", System.getenv().getOrDefault("TMSPROS_CHROMIUM", "/usr/bin/chromium"));
        assertThat(lighthouse.start().waitFor()).as(path).isZero();
        JsonNode result =
                RestSession.JSON.readTree(FOLDER.resolve("lighthouse.json").toFile());
        assertThat(result.path("finalDisplayedUrl").asText())
                .as("the page that was judged")
                .endsWith(path);
        note(path, result.path("categories"));
    }

    private void note(String path, JsonNode categories) {
        StringBuilder line = new StringBuilder("%-60s".formatted(path));
        categories.properties().forEach(category -> {
            long score = Math.round(category.getValue().path("score").asDouble() * 100);
            line.append(" %s %d".formatted(category.getKey(), score));
            if (score < (category.getKey().equals("accessibility") ? 100 : LEAST)) {
                tooLow.add(path + " " + category.getKey() + " " + score);
            }
        });
        table.add(line.toString());
    }

    private static String cookies(Page page) {
        return String.join(
                "; ",
                page.context().cookies().stream()
                        .map((Cookie cookie) -> cookie.name + "=" + cookie.value)
                        .toList());
    }
}
