package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import fr.tmspros.support.ScriptedSmtpServer;
import fr.tmspros.support.ScriptedSmtpServer.Option;
import fr.tmspros.support.SmtpScript.Hang;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mail server may do to us, on a real socket each time. */
class MailServerFaultsTest {

    /** Longer than a slow test machine stops to breathe, shorter than anybody wants to wait. */
    private static final Duration DEADLINE = Duration.ofMillis(700);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ScriptedSmtpServer server = ScriptedSmtpServer.start(Option.STORE);
    private EmailRoom room = EmailRoom.smtp(server.port(), DEADLINE, sender -> {});

    @AfterEach
    void close() {
        room.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1", "553 5.1.3", "552 5.2.2", "501 5.1.3", "550"})
    void recipientTheServerRefusesIsRefusedForGood(String code) {
        server.script().answer("RCPT", code + " <" + EmailRoom.RECIPIENT + ">: rejected");

        assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.REFUSED);
        assertThat(status()).isEqualTo("REFUSED " + code + " <…>: rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.6.0 content not acceptable", "554 transaction failed", "552 5.3.4 too big"})
    void contentTheServerRefusesIsRefusedForGood(String answer) {
        server.script().answer(".", answer);

        assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.REFUSED);
        assertThat(status()).isEqualTo("REFUSED " + answer);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 4.2.1 <direction@scierie-martin.example>: try later",
        "RCPT, 530 5.7.0 authentication required",
        "RCPT, 554 5.7.1 <direction@scierie-martin.example>: Relay access denied",
        "DATA, 451 4.3.0 try later",
        "DATA, 554 5.5.1 no valid recipients",
        "., 452 4.3.1 no space left",
        "., 554 5.7.1 your address is on a blocklist"
    })
    void faultOfOneMessageThatMayPassIsThrownWithoutTheAddress(String command, String answer) {
        server.script().answer(command, answer);

        EmailNotSentException thrown =
                catchThrowableOfType(EmailNotSentException.class, () -> room.send(EmailRoom.identifiants()));

        assertThat(thrown)
                .isNotInstanceOf(MailServerUnavailableException.class)
                .hasNoCause()
                .hasMessageContaining(answer.substring(0, 9))
                .hasMessageNotContainingAny("@", "scierie", EmailRoom.SECRET);
        assertThat(room.bean(MailServer.class).unavailableSince()).isEmpty();
        assertThat(status()).startsWith("QUEUED " + answer.substring(0, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 4.3.2 shutting down",
        "CONNECT, 554 5.3.2 no service here",
        "CONNECT, 450 4.3.2 later",
        "EHLO, 421 4.3.2 shutting down",
        "MAIL, 421 4.3.2 shutting down",
        "MAIL, 452 4.3.1 no space left",
        "MAIL, 550 5.7.1 sender rejected",
        "RCPT, 421 4.7.0 too many connections",
        "., 421 4.3.2 shutting down"
    })
    void faultOfTheServerStopsAllMessages(String command, String answer) {
        server.script().answer(command, answer);

        MailServerUnavailableException thrown = unavailable();

        assertThat(thrown).hasMessageContaining(answer).hasNoCause();
        assertThat(thrown.retryIn()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(room.bean(MailServer.class).unavailableSince()).contains(EmailRoom.NOW);
        assertThat(room.bean(MailServer.class).reason())
                .hasValueSatisfying(text -> assertThat(text).contains(answer));
    }

    @Test
    void serverThatIsDownIsNotAskedAgainBeforeItsTime() {
        server.close();
        assertThat(unavailable()).hasMessageContaining("127.0.0.1");
        server.open();

        assertThat(unavailable()).hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> room.bean(Emails.class).requireServer())
                .isInstanceOf(MailServerUnavailableException.class);
        assertThat(server.connections()).isZero();
        assertThat(rows()).as("only the message that found out is noted").isEqualTo(1);
    }

    @Test
    void firstMessageAfterTheOutageLetsAllOthersThrough() {
        server.close();
        unavailable();
        server.open();
        room.pass(Duration.ofSeconds(5));

        room.bean(Emails.class).requireServer();
        assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.HANDED_OVER);
        assertThat(room.bean(MailServer.class).unavailableSince()).isEmpty();
        assertThat(room.send(EmailRoom.relance("PROFILE"))).isEqualTo(Delivery.HANDED_OVER);
    }

    @Test
    void brokenTlsIsAFaultOfTheServer() {
        restart(Duration.ofSeconds(10), Option.STARTTLS);
        server.script().breakTls();

        assertThat(unavailable()).hasMessageContaining("TLS");
        assertThat(server.messages()).isZero();
    }

    @Test
    void serverWithoutTheTlsWeRequireGetsNoMessage() {
        restart(DEADLINE);

        assertThat(unavailable()).hasMessageContaining("STARTTLS");
    }

    @Test
    void messagesGoOverStarttls() {
        restart(Duration.ofSeconds(10), Option.STARTTLS, Option.STORE);

        assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.HANDED_OVER);
    }

    @Test
    void messagesGoOverTls() {
        restart(Duration.ofSeconds(10), Option.TLS, Option.STORE);

        assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.HANDED_OVER);
    }

    @Test
    void refusedLoginIsAFaultOfTheServer() {
        restart(DEADLINE, Option.LOGIN);
        server.script().answer("AUTH", "535 5.7.8 bad credentials");

        assertThat(unavailable()).hasMessageContaining("535 5.7.8");
    }

    @Test
    void acceptedLoginIsForTheWholeConnection() {
        restart(DEADLINE, Option.LOGIN);

        assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.HANDED_OVER);
    }

    @Test
    void serverThatAnswersByteByByteHoldsNoThreadBeyondTheDeadline() {
        server.script().trickle(Duration.ofMillis(100));

        assertEndsInTime(() -> assertThat(unavailable()).hasMessageContaining("no answer in time"));
    }

    @ParameterizedTest
    @EnumSource(value = Hang.class, names = "NOWHERE", mode = EnumSource.Mode.EXCLUDE)
    void serverThatHangsHoldsNoThreadBeyondTheDeadline(Hang where) {
        server.script().hang(where);

        assertEndsInTime(() -> assertThatThrownBy(() -> room.send(EmailRoom.identifiants()))
                .isInstanceOf(EmailNotSentException.class)
                .isNotInstanceOf(MailServerUnavailableException.class));
        assertThat(server.contents()).isEqualTo(where == Hang.AFTER_CONTENT ? 1 : 0);
        assertThat(server.messages()).isZero();
    }

    @Test
    void readTimeoutMayBeShorterThanTheDeadline() {
        room.close();
        room = EmailRoom.smtp(server.port(), Duration.ofSeconds(30), sender -> sender.getJavaMailProperties()
                .setProperty("mail.smtp.timeout", "200"));
        server.script().hang(Hang.BEFORE_CONTENT);

        assertEndsInTime(() -> assertThatThrownBy(() -> room.send(EmailRoom.identifiants()))
                .isInstanceOf(EmailNotSentException.class)
                .hasMessageContaining("timed out"));
    }

    @Test
    void threeMessagesInARowWithoutAnswerMeanTheServer() {
        server.script().hang(Hang.BEFORE_CONTENT);
        OutgoingEmail first = EmailRoom.identifiants();
        for (OutgoingEmail email : new OutgoingEmail[] {first, first, first, EmailRoom.identifiants()}) {
            assertThatThrownBy(() -> room.send(email)).isNotInstanceOf(MailServerUnavailableException.class);
        }

        unavailable();
        int asked = server.connections();
        unavailable();
        assertThat(server.connections()).isEqualTo(asked);
    }

    @Test
    void messageThatMayHaveArrivedUsesUpATryEvenWhenTheServerHangsForAll() {
        server.script().hang(Hang.AFTER_CONTENT);
        for (int message = 0; message < 3; message++) {
            assertThatThrownBy(() -> room.send(EmailRoom.identifiants()))
                    .isInstanceOf(EmailNotSentException.class)
                    .isNotInstanceOf(MailServerUnavailableException.class);
        }

        unavailable();
        assertThat(server.contents()).isEqualTo(3);
    }

    @Test
    void otherRecipientsFlowWhileSomeAreRefusedOrDeferred() {
        server.script().refuse("absent@scierie-martin.example");
        server.script().deferFirstTryOfOneIn(3);
        OutgoingEmail deferred = EmailRoom.identifiants("c", "c@scierie-martin.example");

        assertThat(room.send(EmailRoom.identifiants("a", "a@scierie-martin.example")))
                .isEqualTo(Delivery.HANDED_OVER);
        assertThat(room.send(EmailRoom.identifiants("x", "absent@scierie-martin.example")))
                .isEqualTo(Delivery.REFUSED);
        assertThat(room.send(EmailRoom.identifiants("b", "b@scierie-martin.example")))
                .isEqualTo(Delivery.HANDED_OVER);
        assertThatThrownBy(() -> room.send(deferred)).hasMessageContaining("451");
        assertThat(room.send(deferred)).isEqualTo(Delivery.HANDED_OVER);
        assertThat(server.received())
                .extracting(ScriptedSmtpServer.Received::recipient)
                .containsExactly("a@scierie-martin.example", "b@scierie-martin.example", "c@scierie-martin.example");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void connectionsAreReusedAndChangedAfterFiftyMessages() {
        room.close();
        room = EmailRoom.smtp(server.port());
        IntStream.range(0, 120).forEach(number -> room.send(EmailRoom.profilValide()));

        assertThat(server.messages()).isEqualTo(120);
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void connectionTheServerClosedMeanwhileIsReplacedWithoutAWord() {
        room.send(EmailRoom.identifiants());
        server.hangUpOnAll();

        assertThat(room.send(EmailRoom.identifiants())).isEqualTo(Delivery.HANDED_OVER);
        assertThat(server.messages()).isEqualTo(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionsCloseWithTheApplication() {
        room.send(EmailRoom.identifiants());
        room.close();

        await().until(() -> server.openConnections() == 0);
    }

    @Test
    void answerToAnAcceptedMessageIsNoted() {
        room.send(EmailRoom.identifiants());

        assertThat(status()).isEqualTo("HANDED_OVER 250 2.0.0 queued as 1");
    }

    private void restart(Duration deadline, Option... options) {
        close();
        server = ScriptedSmtpServer.start(options);
        room = EmailRoom.smtp(server.port(), deadline, sender -> {
            boolean tls = List.of(options).contains(Option.TLS);
            sender.setProtocol(tls ? "smtps" : "smtp");
            sender.setUsername("tmspros");
            sender.setPassword("fictitious");
            Properties properties = sender.getJavaMailProperties();
            properties.setProperty("mail." + sender.getProtocol() + ".ssl.trust", "*");
            properties.setProperty("mail." + sender.getProtocol() + ".ssl.checkserveridentity", "false");
            boolean login = List.of(options).contains(Option.LOGIN);
            properties.setProperty("mail.smtp.starttls.required", String.valueOf(!login));
        });
    }

    private MailServerUnavailableException unavailable() {
        return catchThrowableOfType(MailServerUnavailableException.class, () -> room.send(EmailRoom.identifiants()));
    }

    private static void assertEndsInTime(Runnable send) {
        long start = System.nanoTime();
        send.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }

    private int rows() {
        return room.jdbc()
                .sql("select count(*) from email_message where status = 'QUEUED'")
                .query(Integer.class)
                .single();
    }

    private String status() {
        return room.jdbc()
                .sql("select status || ' ' || server_answer from email_message")
                .query(String.class)
                .single();
    }
}
