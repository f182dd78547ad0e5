package fr.tmspros.system.demo;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import fr.tmspros.support.ApplicationTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class DemoMailboxControllerTest {

    private static final String FILE = "29991231T235959999Z-identifiants-73282932000074-d1.eml";

    @Autowired
    private MockMvc web;

    @Value("${tmspros.email.pickup-directory}")
    private Path folder;

    @BeforeEach
    void putMessage() throws IOException {
        Files.createDirectories(folder);
        String message = """
                Message-ID: <d1@tmspros.example>
                To: direction@scierie-martin.example
                Subject: Vos identifiants
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="b"

                --b
                Content-Type: text/plain; charset=UTF-8

                Identifiant :
                73282932000074 <script>

                --b
                Content-Type: text/html; charset=UTF-8

                <p>Identifiants envoyés</p><script>alert(1)</script>
                --b--
                """;
        Files.writeString(folder.resolve(FILE), message.replace("\n", "\r\n"), StandardCharsets.UTF_8);
    }

    @AfterEach
    void removeMessage() throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    @Test
    void nobodyNeedsALoginToFindTheMessageOfASiret() throws Exception {
        web.perform(get("/demo/courriels").param("q", "732 829 320 00074"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("href=\"/demo/courriels/" + FILE + "\"")))
                .andExpect(content().string(containsString("direction@scierie-martin.example")))
                .andExpect(content().string(containsString("01/01/3000 00:59")));
    }

    @Test
    void siretWithoutMessageFindsNone() throws Exception {
        web.perform(get("/demo/courriels").param("q", "35600000000048"))
                .andExpect(content().string(containsString("Aucun courriel")))
                .andExpect(content().string(not(containsString("<table"))));
    }

    @Test
    void messageShowsItsHeadersAndItsTextAsText() throws Exception {
        web.perform(get("/demo/courriels/" + FILE))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<h1>Vos identifiants</h1>")))
                .andExpect(content().string(containsString("&lt;d1@tmspros.example&gt;")))
                .andExpect(content().string(containsString("73282932000074 &lt;script&gt;")));
    }

    @Test
    void htmlPartIsSandboxed() throws Exception {
        web.perform(get("/demo/courriels/" + FILE + "/html").accept(MediaType.TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/html;charset=UTF-8"))
                .andExpect(header().stringValues(
                                "Content-Security-Policy",
                                "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"))
                .andExpect(content().string(startsWith("<p>Identifiants envoyés</p>")));
    }

    @Test
    void originalIsADownload() throws Exception {
        web.perform(get("/demo/courriels/" + FILE + "/brut"))
                .andExpect(status().isOk())
                .andExpect(content().contentType("message/rfc822"))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"" + FILE + "\""))
                .andExpect(content().string(startsWith("Message-ID:")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"29991231T235959999Z-absent.eml", "application.yaml", "29991231T235959999Z-absent.eml/brut"})
    void messageThatIsNotThereIsNotFound(String path) throws Exception {
        web.perform(get("/demo/courriels/" + path)).andExpect(status().isNotFound());
    }
}
