package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do to two nodes while people are there, behind the proxy of the sample; needs HAProxy. */
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class NodesAudit {

    private static final int VISITORS = 6;
    private static final int ROWS = Integer.getInteger("tmspros.rows", 2_000);

    /** How often both nodes are restarted, one after the other. */
    private static final int TURNS = Integer.getInteger("tmspros.turns", 3);

    private TwoNodes nodes;
    private List<String> people;
    private int known = VISITORS;

    @BeforeAll
    void startAndLetPeopleIn() throws IOException {
        nodes = TwoNodes.start();
        RestSession agent = RestSession.agent(nodes.one());
        agent.importFile(Etablissements.file(0, VISITORS));
        agent.awaitInvited(VISITORS);
        people = Stream.of(nodes.one(), nodes.other())
                .flatMap(node -> node.mailbox().credentials().stream())
                .map(this::activated)
                .toList();
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    @Order(1)
    void nodesRestartedOneAfterTheOtherFailNoRequestLoseNoSessionAndSendNoMailTwice() throws IOException {
        RestSession agent = RestSession.agent(nodes.one());
        try (Haproxy proxy = Haproxy.start(nodes.one(), nodes.other())) {
            for (int turn = 0; turn < TURNS; turn++) {
                String report = agent.sendFile(Etablissements.file(known, ROWS));
                known += ROWS;
                restartBoth(proxy, report, turn);
                agent.awaitInvited(known);
                assertThat(agent.get(report).path("created").asInt()).isEqualTo(ROWS);
                assertThat(nodes.identifiers()).doesNotHaveDuplicates().hasSize(known);
            }
        }
    }

    /** Ahead it would take the jobs of the other for given up and delete its sessions, behind it would wait an hour for what is due. */
    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"+3600", "-3600"})
    void aNodeWhoseClockIsAnHourOffGetsNeitherRequestsNorJobs_andTheOtherDoesEverything(String seconds)
            throws IOException {
        PackagedApplication off = nodes.other();
        off.terminate();
        off.awaitExit();
        long sentByIt = off.mailbox().size();
        int saidBefore = off.log().length();
        off.launchWith(Map.of(
                "LD_PRELOAD",
                fakeTime().toString(),
                "FAKETIME",
                seconds + "s",
                // waits go by the clock that never jumps; with the fix of libfaketime they would end at once
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
        try (Haproxy proxy = Haproxy.start(nodes.one(), off)) {
            await("it lives, and says what is wrong")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> off.log().substring(saidBefore).contains("no requests, no jobs until both agree"));
            await("it answers")
                    .atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .until(() -> off.status("/actuator/health/liveness") == 200);
            RestSession agent = RestSession.agent(nodes.one());
            String report = agent.sendFile(Etablissements.file(known, ROWS));
            known += ROWS;
            Visitors visitors = Visitors.of(proxy.address(), people, report);
            try (visitors) {
                agent.awaitInvited(known);
                assertThat(off.status("/actuator/health/readiness")).isEqualTo(503);
            }
            assertThat(visitors.failures())
                    .as("of %d requests, see %s", visitors.requests(), proxy)
                    .isEmpty();
            assertThat(off.mailbox().size()).as("mails of the node that is off").isEqualTo(sentByIt);
            assertThat(nodes.identifiers()).doesNotHaveDuplicates().hasSize(known);
        }
        off.kill();
        off.launchWith(Map.of());
        off.awaitReady();
    }

    /** libfaketime, of Debian's package faketime. */
    private static Path fakeTime() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of("/usr/lib"), 4, (file, attributes) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst().orElseThrow(() -> new IOException("no libfaketime: install faketime"));
        }
    }

    private void restartBoth(Haproxy proxy, String report, int turn) {
        Visitors visitors = Visitors.of(proxy.address(), people, report);
        try (visitors) {
            visitors.awaitMore();
            restart(nodes.one());
            proxy.awaitTaken("one", turn + 1);
            visitors.awaitMore();
            restart(nodes.other());
            proxy.awaitTaken("two", turn + 1);
            visitors.awaitMore();
        }
        assertThat(visitors.failures())
                .as("of %d requests, see %s", visitors.requests(), proxy)
                .isEmpty();
    }

    /** Whatever it held is free as soon as it has ended. */
    private void restart(PackagedApplication node) {
        node.terminate();
        assertThat(node.awaitExit()).isEqualTo(143);
        assertThat(nodes.lockOwners()).as("who holds jobs: the node that stays").hasSizeLessThan(2);
        node.restart();
    }

    private String activated(Mailbox.Email credentials) {
        SpaceSession person = new SpaceSession(nodes.one());
        person.activate(credentials, Etablissements.OWN_PASSWORD);
        person.saveProfile(Etablissements.PROFILE);
        return credentials.identifier();
    }
}
