package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

class EmailsTest {

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @TempDir
    Path directory;

    @Test
    void headersNameTheDispatchTheCaisseAndTheMachine() throws Exception {
        MimeMessage message = received(EmailRoom.identifiants("d1", EmailRoom.RECIPIENT));

        assertThat(message.getMessageID()).isEqualTo("<d1@tmspros.example>");
        assertThat(message.getFrom())
                .containsExactly(new InternetAddress("ne-pas-repondre@tmspros.example", "TMS Pros"));
        assertThat(message.getRecipients(RecipientType.TO)).containsExactly(new InternetAddress(EmailRoom.RECIPIENT));
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("tms@caisse.example"));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Content-Language")).containsExactly("fr");
        assertThat(message.getSentDate()).isEqualTo(Date.from(EmailRoom.NOW.minusMillis(123)));
        assertThat(message.getSubject())
                .isEqualTo("TMS Pros\u00A0: les identifiants de votre espace – Scierie Martin & Fils");
    }

    @Test
    void textComesFirstAndHtmlLast() throws Exception {
        MimeMessage message = received(EmailRoom.identifiants());

        assertThat(message.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains(EmailRoom.SIRET, EmailRoom.SECRET);
    }

    @Test
    void theNoticeComesAlongWithTheCredentialsAlone_whereTheSettingsSaySo() throws Exception {
        byte[] notice = {'%', 'P', 'D', 'F'};
        try (EmailRoom room = EmailRoom.pickupWithNotice(directory, notice)) {
            room.send(EmailRoom.identifiants());
            room.send(EmailRoom.profilValide());
        }
        try (var files = Files.list(directory)) {
            List<MimeMessage> messages = files.sorted().map(EmailsTest::message).toList();
            MimeMessage credentials = messages.stream()
                    .filter(message -> type(message).startsWith("multipart/mixed"))
                    .findFirst()
                    .orElseThrow();
            MimeMultipart parts = (MimeMultipart) credentials.getContent();
            assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("notice-tms-pros.pdf");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(notice);
            assertThat(messages)
                    .filteredOn(message -> type(message).startsWith("multipart/alternative"))
                    .hasSize(1);
        }
    }

    @Test
    void theCredentialsLeadToTheNotice() throws Exception {
        assertThat(text(received(EmailRoom.identifiants()))).contains("https://tmspros.example/aide/notice.pdf");
    }

    @Test
    void secretSurvivesTheEncodingOfTheMessage() throws Exception {
        MimeMessage message = received(EmailRoom.identifiants());

        assertThat(text(message).lines()).containsSequence("Mot de passe provisoire\u00A0:", EmailRoom.SECRET, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two@caisse.example, three@caisse.example", "nobody"})
    void repliesGoToTheSettingWhereTheCaisseHasNoUsableMailbox(String mailbox) throws Exception {
        OutgoingEmail email = EmailRoom.identifiants();
        MimeMessage message = received(new OutgoingEmail(
                email.id(),
                email.etablissementId(),
                email.template(),
                null,
                email.recipient(),
                mailbox,
                email.model()));

        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("contact@tmspros.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: spy@evil.example",
                "\nBcc: spy@evil.example",
                "\r\n\r\nMot de passe provisoire\u00A0:\r\nforged"
            })
    void lineBreaksInTheNameAddNoHeaderAndNoLine(String tail) throws Exception {
        MimeMessage message = received(EmailRoom.with(EmailRoom.identifiants(), "etablissementName", "Scierie" + tail));

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).contains("Scierie").doesNotContain("\n", "\r");
        assertThat(text(message).lines())
                .filteredOn(line -> line.startsWith("Mot de passe provisoire"))
                .hasSize(1);
    }

    @Test
    void namesAreTextInHtml() throws Exception {
        MimeMessage message =
                received(EmailRoom.with(EmailRoom.identifiants(), "etablissementName", "<b>A</b> [[${secret}]]"));

        assertThat(((MimeMultipart) message.getContent())
                        .getBodyPart(1)
                        .getContent()
                        .toString())
                .contains("&lt;b&gt;A&lt;/b&gt; [[${secret}]]");
    }

    @Test
    void handedOverMessageIsTheLastOfItsEtablissement() {
        try (EmailRoom room = EmailRoom.smtp(MAIL.getSmtp().getPort())) {
            assertThat(room.bean(EmailLog.class).last(EmailRoom.ETABLISSEMENT)).isEmpty();

            assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.HANDED_OVER);

            assertThat(room.bean(EmailLog.class).last(EmailRoom.ETABLISSEMENT)).hasValueSatisfying(status -> {
                assertThat(status.template()).isEqualTo(EmailTemplate.IDENTIFIANTS);
                assertThat(status.status()).isEqualTo(EmailState.HANDED_OVER);
                assertThat(status.at()).isEqualTo(EmailRoom.NOW);
            });
        }
    }

    @Test
    void messagesAreCountedByKindAndSinceWhen() {
        try (EmailRoom room = EmailRoom.pickup(directory)) {
            EmailLog log = room.bean(EmailLog.class);
            room.send(EmailRoom.identifiants());
            room.send(EmailRoom.relance("ACTIVATION"));
            room.send(EmailRoom.relance("ACTIVATION"));
            room.send(EmailRoom.relance("PROFILE"));

            assertThat(reminders(log, "ACTIVATION", EmailRoom.NOW)).isEqualTo(2);
            assertThat(reminders(log, "PROFILE", EmailRoom.NOW)).isEqualTo(1);
            assertThat(reminders(log, "PROFILE", EmailRoom.NOW.plusSeconds(1))).isZero();
        }
    }

    @Test
    void messageHandedOverIsNotSentAgainWhateverBecameOfItsJob() throws Exception {
        OutgoingEmail email = EmailRoom.identifiants();
        try (EmailRoom room = EmailRoom.smtp(MAIL.getSmtp().getPort())) {
            assertThatThrownBy(() -> room.sendAndFail(email)).hasMessage("the job fails");
            assertThat(room.send(email)).isEqualTo(Delivery.HANDED_OVER);

            assertThat(rows(room)).isEqualTo(1);
        }
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(MAIL.getReceivedMessages()[0].getMessageID()).isEqualTo("<" + email.id() + "@tmspros.example>");
    }

    @Test
    void severalLeaveOneAfterTheOther_andWhatLeftBeforeDoesNotLeaveAgain() {
        OutgoingEmail before = EmailRoom.identifiants();
        OutgoingEmail unusable = EmailRoom.identifiants("d2", "nobody");
        OutgoingEmail after = EmailRoom.identifiants();
        try (EmailRoom room = EmailRoom.smtp(MAIL.getSmtp().getPort())) {
            room.send(before);

            Map<OutgoingEmail, Delivery> deliveries = new HashMap<>();
            room.bean(Emails.class)
                    .sendAll(
                            List.of(before, unusable, after),
                            (email, attempt) -> deliveries.put(email, attempt.outcome()));

            assertThat(deliveries)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            before, Delivery.HANDED_OVER, unusable, Delivery.REFUSED, after, Delivery.HANDED_OVER));
            assertThat(rows(room)).isEqualTo(3);
        }
        assertThat(MAIL.getReceivedMessages()).hasSize(2);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "nobody",
                "two words@scierie.example",
                "a@x.example,b@x.example",
                "Jean <a@x.example>",
                "a@x.example\r\nBcc: spy@evil.example",
                "@x.example",
                ""
            })
    void addressThatIsNoneIsRefusedForGood(String recipient) {
        try (EmailRoom room = EmailRoom.pickup(directory)) {
            assertThat(room.send(EmailRoom.identifiants("d1", recipient))).isEqualTo(Delivery.REFUSED);
        }
    }

    @Test
    void folderThatCannotBeWrittenIsAFaultThatMayPass() throws IOException {
        Path file = Files.createFile(directory.resolve("occupied"));
        try (EmailRoom room = EmailRoom.pickup(file)) {
            assertThatThrownBy(() -> room.send(EmailRoom.identifiants())).isInstanceOf(EmailNotSentException.class);
        }
    }

    @Test
    void databaseThatCannotNoteAMail_noOtherLeavesAndNoneTwice() {
        OutgoingEmail unnoted = EmailRoom.identifiants();
        OutgoingEmail next = EmailRoom.identifiants();
        try (EmailRoom room = EmailRoom.pickup(directory, EmailDatabase.POSTGRES.dataSource())) {
            room.jdbc().sql("""
                            create or replace function no_room() returns trigger language plpgsql as $$ begin
                                raise exception 'could not extend file: No space left on device' using errcode = '53100';
                            end $$""").update();
            room.jdbc()
                    .sql("create trigger full_disk before insert or update on email_message execute function no_room()")
                    .update();
            assertThatThrownBy(() -> room.send(unnoted)).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> room.send(unnoted)).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> room.send(next)).isInstanceOf(DataAccessException.class);
            assertThat(room.bean(PickupFolder.class).list("", 1).total()).isEqualTo(1);

            room.jdbc().sql("drop trigger full_disk on email_message").update();
            assertThat(room.send(next)).isEqualTo(Delivery.HANDED_OVER);
            assertThat(room.send(unnoted)).isEqualTo(Delivery.HANDED_OVER);
            assertThat(room.bean(PickupFolder.class).list("", 1).total()).isEqualTo(2);
            assertThat(rows(room)).isEqualTo(2);
        }
    }

    @Test
    void outcomeIsNotedInTheTransactionOfTheCaller() {
        try (EmailRoom room = EmailRoom.pickup(directory)) {
            Emails emails = room.bean(Emails.class);

            assertThatThrownBy(() -> emails.send(EmailRoom.identifiants()))
                    .isInstanceOf(IllegalTransactionStateException.class);
            assertThat(directory).isEmptyDirectory();
        }
    }

    private static long reminders(EmailLog log, String variant, Instant since) {
        return log.countSince(EmailRoom.ETABLISSEMENT, EmailTemplate.RELANCE, variant, since);
    }

    private static MimeMessage received(OutgoingEmail email) {
        try (EmailRoom room = EmailRoom.smtp(MAIL.getSmtp().getPort())) {
            assertThat(room.send(email)).isEqualTo(Delivery.HANDED_OVER);
        }
        return MAIL.getReceivedMessages()[0];
    }

    private static String text(MimeMessage message) throws Exception {
        return ((MimeMultipart) message.getContent())
                .getBodyPart(0)
                .getContent()
                .toString();
    }

    private static int rows(EmailRoom room) {
        return room.jdbc()
                .sql("select count(*) from email_message")
                .query(Integer.class)
                .single();
    }

    private static MimeMessage message(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return new MimeMessage(null, content);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(MimeMessage message) {
        try {
            return message.getContentType();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
