package fr.tmspros.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EmailLogTest {

    private static final OutgoingEmail EMAIL = EmailRoom.identifiants();
    private static final ServerAnswer ACCEPTED = ServerAnswer.handedOver("250 2.0.0 queued");

    @TempDir
    Path directory;

    private EmailRoom room;
    private EmailLog log;

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @EnumSource
    void messageIsQueuedOnceAndItsTriesAreCounted(EmailDatabase database) {
        open(database);
        log.queued(EMAIL.id(), EmailRoom.ETABLISSEMENT, EmailTemplate.IDENTIFIANTS);
        log.queued(EMAIL.id(), EmailRoom.ETABLISSEMENT, EmailTemplate.IDENTIFIANTS);
        assertThat(status()).isEqualTo("QUEUED 0 null");

        log.recordFailure(EMAIL, "451 later");
        assertThat(status()).isEqualTo("QUEUED 1 451 later");

        log.record(EMAIL, ACCEPTED);
        assertThat(status()).isEqualTo("HANDED_OVER 2 250 2.0.0 queued");

        log.queued(EMAIL.id(), EmailRoom.ETABLISSEMENT, EmailTemplate.IDENTIFIANTS);
        assertThat(status()).isEqualTo("HANDED_OVER 2 250 2.0.0 queued");
    }

    @ParameterizedTest
    @EnumSource
    void failedTryOutlivesTheTransactionItEnds(EmailDatabase database) {
        open(database);

        new TransactionTemplate(room.bean(PlatformTransactionManager.class)).executeWithoutResult(transaction -> {
            room.jdbc().sql("update etablissement set version = version + 1").update();
            log.recordFailure(EMAIL, "451 later");
            transaction.setRollbackOnly();
        });

        assertThat(status()).isEqualTo("QUEUED 1 451 later");
    }

    @ParameterizedTest
    @EnumSource
    void failureOfADuplicateDoesNotUnsayThatTheMessageLeft(EmailDatabase database) {
        open(database);
        log.record(EMAIL, ACCEPTED);

        log.recordFailure(EMAIL, "451 later");

        assertThat(status()).isEqualTo("HANDED_OVER 1 250 2.0.0 queued");
    }

    @ParameterizedTest
    @EnumSource
    void onlyAMessageThatWaitsIsGivenUpAndANewTryTakesItUpAgain(EmailDatabase database) {
        open(database);
        log.recordFailure(EMAIL, "451 later");
        log.giveUp(EMAIL.id());
        assertThat(status()).isEqualTo("GIVEN_UP 1 451 later");

        log.recordFailure(EMAIL, "452 later");
        assertThat(status()).isEqualTo("QUEUED 2 452 later");

        log.giveUp(EmailRoom.ETABLISSEMENT, EmailTemplate.RELANCE);
        assertThat(status()).isEqualTo("QUEUED 2 452 later");
        log.giveUp(EmailRoom.ETABLISSEMENT, EmailTemplate.IDENTIFIANTS);
        log.record(EMAIL, ACCEPTED);
        log.giveUp(EMAIL.id());
        assertThat(status()).isEqualTo("HANDED_OVER 3 250 2.0.0 queued");
    }

    @ParameterizedTest
    @EnumSource
    void onlyAMessageThatWaitsIsWithdrawn(EmailDatabase database) {
        open(database);
        log.queued("gone", EmailRoom.ETABLISSEMENT, EmailTemplate.PROFIL_VALIDE);
        log.recordFailure(EmailRoom.relance("PROFILE"), "451 later");
        log.record(EMAIL, ACCEPTED);

        log.withdraw("gone");
        log.withdraw(EMAIL.id());
        log.withdraw(EmailRoom.ETABLISSEMENT, EmailTemplate.RELANCE);
        log.withdraw(EmailRoom.ETABLISSEMENT, EmailTemplate.IDENTIFIANTS);

        assertThat(status()).startsWith("HANDED_OVER");
    }

    @ParameterizedTest
    @EnumSource
    void newestMessageComesFirst(EmailDatabase database) {
        open(database);
        log.record(EMAIL, ACCEPTED);
        room.pass(Duration.ofDays(7));
        log.record(EmailRoom.relance("ACTIVATION"), ACCEPTED);
        room.pass(Duration.ofDays(7));
        log.record(EmailRoom.relance("PROFILE"), ServerAnswer.refused("550 no"));

        List<EmailStatus> newest = log.of(EmailRoom.ETABLISSEMENT, 2);

        assertThat(newest).extracting(EmailStatus::variant).containsExactly("PROFILE", "ACTIVATION");
        assertThat(log.last(EmailRoom.ETABLISSEMENT)).contains(newest.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void whenItLeftIsRememberedWhateverBecomesOfIt(EmailDatabase database) {
        open(database);
        log.recordFailure(EMAIL, "451 later");
        assertThat(log.last(EmailRoom.ETABLISSEMENT).orElseThrow().handedOverAt())
                .isNull();
        log.record(EMAIL, ACCEPTED);
        EmailStatus left = log.last(EmailRoom.ETABLISSEMENT).orElseThrow();
        assertThat(left.handedOverAt()).isEqualTo(left.at());

        room.pass(Duration.ofHours(1));
        room.bean(Bounces.class).accept(new Bounce(List.of(EMAIL.id()), "5.1.1 unknown"));

        EmailStatus bounced = log.last(EmailRoom.ETABLISSEMENT).orElseThrow();
        assertThat(bounced.status()).isEqualTo(EmailState.BOUNCED);
        assertThat(bounced.handedOverAt()).isEqualTo(left.at()).isBefore(bounced.at());
    }

    private void open(EmailDatabase database) {
        room = EmailRoom.pickup(directory, database.dataSource());
        log = room.bean(EmailLog.class);
    }

    private String status() {
        List<EmailStatus> all = log.of(EmailRoom.ETABLISSEMENT, 10);
        assertThat(all).hasSize(1);
        EmailStatus only = all.get(0);
        return only.status() + " " + only.attempts() + " " + only.answer();
    }
}
