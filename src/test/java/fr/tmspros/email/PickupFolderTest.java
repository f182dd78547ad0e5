package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickupFolderTest {

    @TempDir
    Path parent;

    private Path directory;
    private EmailRoom room;
    private PickupFolder folder;

    @BeforeEach
    void open() {
        directory = parent.resolve("courriels");
        room = EmailRoom.pickup(directory);
        folder = room.bean(PickupFolder.class);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void fileNameSaysWhenWhatForWhomAndWhichDispatch() {
        room.send(EmailRoom.identifiants("d1", EmailRoom.RECIPIENT));

        assertThat(directory).isDirectoryContaining("glob:**/20261123T121314123Z-identifiants-73282932000074-d1.eml");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void repeatedMessageOverwritesNothing() throws MessagingException {
        OutgoingEmail email = EmailRoom.identifiants();
        MimeMessage message = room.bean(EmailWriter.class).write(email);
        room.bean(EmailTransport.class).handOver(message, email);
        room.bean(EmailTransport.class).handOver(message, email);

        assertThat(folder.list("", 1).total()).isEqualTo(2);
    }

    @Test
    void messageShowsHeadersAndBothParts() {
        room.send(EmailRoom.identifiants("d1", EmailRoom.RECIPIENT));
        String file = folder.list(null, 1).lines().get(0).file();

        PickupMessage message = folder.open(file).orElseThrow();

        assertThat(message.subject()).startsWith("TMS Pros\u00A0: les identifiants");
        assertThat(message.headers())
                .containsEntry("Message-ID", "<d1@tmspros.example>")
                .containsEntry("To", EmailRoom.RECIPIENT)
                .containsEntry("Subject", message.subject());
        assertThat(message.text().lines()).containsSequence("Mot de passe provisoire\u00A0:", EmailRoom.SECRET);
        assertThat(message.html()).contains(EmailRoom.SECRET);
        assertThat(folder.raw(file).orElseThrow()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"73282932000074", "732 829 320 00074", "732\u00A0829\u00A0320", "relance"})
    void messagesAreFoundByAnySpellingOfTheSiret(String query) {
        room.send(EmailRoom.relance("PROFILE"));
        room.send(EmailRoom.with(EmailRoom.identifiants(), "identifier", "35600000000048"));

        assertThat(folder.list(query, 1).lines()).singleElement().satisfies(line -> assertThat(line.file())
                .contains("-relance-73282932000074-"));
    }

    @Test
    void pagesHoldFiftyMessagesNewestFirst() throws IOException {
        room.send(EmailRoom.identifiants());
        Path file = directory.resolve(folder.list("", 1).lines().get(0).file());
        for (int second = 10; second < 60; second++) {
            Files.copy(file, directory.resolve("20261123T1300" + second + "000Z-relance-d" + second + ".eml"));
        }

        PickupPage first = folder.list("", 1);
        PickupPage last = folder.list("", 99);

        assertThat(first.lines()).hasSize(50);
        assertThat(first.lines().get(0).file()).contains("-d59");
        assertThat(first.total()).isEqualTo(51);
        assertThat(last.number()).isEqualTo(2);
        assertThat(last.lines()).hasSize(1);
    }

    @Test
    void emptyFolderHasOneEmptyPage() {
        assertThat(folder.list("", 1).lines()).isEmpty();
        assertThat(folder.list("", 1).count()).isEqualTo(1);
    }

    @Test
    void damagedAndForeignFilesAreSkipped() throws IOException {
        room.send(EmailRoom.identifiants());
        Files.writeString(directory.resolve("20261123T121314999Z-relance-half.eml"), "Subject: half");
        Files.writeString(directory.resolve(".1234.tmp"), "draft");
        Files.writeString(directory.resolve("notes.eml"), "foreign");

        assertThat(folder.list("", 1).lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../20261123T121314123Z-secret-a.eml",
                "20261123T121314123Z-secret-a.eml/../../x",
                "..",
                "",
                "/etc/passwd",
                "20261123T121314123Z-..\\a.eml",
                "20261123T121314123Z-missing-a.eml",
                "20261399T999999999Z-relance-a.eml"
            })
    void nothingOutsideTheFolderIsOpened(String file) throws IOException {
        Files.writeString(parent.resolve("20261123T121314123Z-secret-a.eml"), "outside");

        assertThat(folder.open(file)).isEmpty();
        assertThat(folder.raw(file)).isEmpty();
    }
}
