package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BounceMailboxTest {

    private static final String FROM_POSTFIX = "7f6f1c1e-3b57-4d0e-9a54-0d7f5b1c2a01";
    private static final String FROM_EXCHANGE = "0b7c9d52-1d38-4a4f-8d7e-5a6f7b8c9d02";

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(
            new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});

    private final List<EmailBounced> told = new ArrayList<>();
    private BounceSettings settings;
    private GreenMailUser mailbox;
    private EmailRoom room;

    @BeforeEach
    void sendTwoMessages() {
        mailbox = MAIL.setUser("retours@tmspros.example", "retours", "fictitious");
        settings = settings(MAIL.getImap().getPort());
        room = EmailRoom.bouncing(MAIL.getSmtp().getPort(), settings);
        room.listen(told::add);
        room.send(EmailRoom.identifiants(FROM_POSTFIX, EmailRoom.RECIPIENT));
        room.send(EmailRoom.identifiants(FROM_EXCHANGE, "claude.fabre@fonderie.example"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource({
        "postfix, " + FROM_POSTFIX
                + ", 5.1.1 smtp; 550 5.1.1 <…>: Recipient address rejected: User unknown in virtual mailbox table",
        "verp-only, " + FROM_POSTFIX
                + ", 5.1.1 smtp; 550 5.1.1 <…>: Recipient address rejected: User unknown in virtual mailbox table",
        "headers-only, " + FROM_POSTFIX
                + ", 5.1.1 smtp; 550 5.1.1 <…>: Recipient address rejected: User unknown in virtual mailbox table",
        "exchange, " + FROM_EXCHANGE
                + ", 5.1.10 smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient … not found by SMTP address lookup"
    })
    void failedDeliveryIsNotedAndTold(String file, String emailId, String answer) throws Exception {
        deliver(file);

        poll();

        assertThat(row(emailId)).containsEntry("status", "BOUNCED").containsEntry("server_answer", answer);
        assertThat(told)
                .containsExactly(new EmailBounced(emailId, EmailRoom.ETABLISSEMENT, EmailTemplate.IDENTIFIANTS));
        assertThat(unseen()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "auto-reply", "broken", "unknown"})
    void anythingElseChangesNothingAndIsLookedAtOnce(String file) throws Exception {
        deliver(file);

        poll();

        assertThat(row(FROM_POSTFIX)).containsEntry("status", "HANDED_OVER");
        assertThat(told).isEmpty();
        assertThat(unseen()).isZero();
    }

    @Test
    void brokenMessageDoesNotStopTheOthers() throws Exception {
        deliver("broken");
        deliver("unknown");
        deliver("exchange");

        poll();

        assertThat(told).extracting(EmailBounced::emailId).containsExactly(FROM_EXCHANGE);
    }

    @Test
    void secondNotificationOfTheSameMessageTellsNothingNew() throws Exception {
        deliver("postfix");
        poll();
        deliver("verp-only");
        poll();

        assertThat(told).hasSize(1);
    }

    @Test
    void twoNodesThatLookAtOnceActOnce() throws Exception {
        deliver("postfix");
        Bounce bounce = new Bounce(List.of(FROM_POSTFIX), "5.1.1");

        Stream.of(1, 2, 3, 4).parallel().forEach(node -> room.bean(Bounces.class)
                .accept(bounce));
        poll();

        assertThat(told).hasSize(1);
    }

    @Test
    void bounceThatCannotBeNotedIsLeftForTheNextLook() throws Exception {
        deliver("postfix");
        deliver("exchange");
        room.listen(bounced -> {
            if (bounced.emailId().equals(FROM_POSTFIX) && told.size() == 1) {
                throw new IllegalStateException("for once");
            }
        });

        poll();
        assertThat(row(FROM_POSTFIX)).containsEntry("status", "HANDED_OVER");
        assertThat(row(FROM_EXCHANGE)).containsEntry("status", "BOUNCED");
        assertThat(unseen()).isEqualTo(1);

        poll();
        assertThat(row(FROM_POSTFIX)).containsEntry("status", "BOUNCED");
        assertThat(unseen()).isZero();
    }

    @Test
    void laterOutcomeOfAnOlderTryDoesNotHideTheBounce() throws Exception {
        deliver("postfix");
        poll();

        room.send(EmailRoom.identifiants(FROM_POSTFIX, EmailRoom.RECIPIENT));

        assertThat(row(FROM_POSTFIX)).containsEntry("status", "BOUNCED");
    }

    @Test
    void mailServerIsToldASenderThatNamesTheMessage() throws Exception {
        assertThat(MAIL.getReceivedMessages()[0].getHeader("Return-Path"))
                .containsExactly("<retours+" + FROM_POSTFIX + "@tmspros.example>");
        assertThat(MAIL.getReceivedMessages()[0].getFrom()[0].toString()).contains("ne-pas-repondre@tmspros.example");
    }

    @Test
    void mailboxThatIsNotReachedIsLookedIntoNextTime() throws Exception {
        deliver("postfix");

        mailbox(settings(1)).poll();
        assertThat(told).isEmpty();

        poll();
        assertThat(told).hasSize(1);
    }

    private void poll() {
        mailbox(settings).poll();
    }

    private BounceMailbox mailbox(BounceSettings where) {
        return new BounceMailbox(where, EmailRoom.site(), room.bean(Bounces.class));
    }

    private static BounceSettings settings(int port) {
        return new BounceSettings(
                true,
                "retours@tmspros.example",
                "127.0.0.1",
                port,
                false,
                "retours",
                "fictitious",
                "INBOX",
                Duration.ofMinutes(1));
    }

    private void deliver(String file) throws Exception {
        try (InputStream recorded = getClass().getResourceAsStream("/bounces/" + file + ".eml")) {
            mailbox.deliver(new MimeMessage(null, recorded));
        }
    }

    private long unseen() throws Exception {
        return Stream.of(MAIL.getManagers().getImapHostManager().getInbox(mailbox))
                .flatMap(inbox -> inbox.getMessages().stream())
                .filter(message -> !message.isSet(Flags.Flag.SEEN))
                .count();
    }

    private Map<String, Object> row(String emailId) {
        return room.jdbc()
                .sql("select status, server_answer from email_message where id = :id")
                .param("id", emailId)
                .query()
                .singleRow();
    }
}
