package fr.tmspros.espace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Writes the notice as it is downloaded, for the judges of {@code bin/audit}. */
@SpringBootTest(classes = EspacePagesRooms.class, properties = "spring.datasource.url=jdbc:h2:mem:espace-pages")
@AutoConfigureMockMvc
class NoticeFileAudit {

    private static final Path NOTICE = Path.of("target", "audit", "notice.pdf");

    @Autowired
    private MockMvcTester web;

    @Test
    void writeTheNotice() throws IOException {
        Files.createDirectories(NOTICE.getParent());
        Files.write(NOTICE, web.perform(get("/aide/notice.pdf")).getResponse().getContentAsByteArray());
        assertThat(NOTICE).isNotEmptyFile();
    }
}
