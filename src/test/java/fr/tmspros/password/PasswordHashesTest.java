package fr.tmspros.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.support.Threads;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private static final String PASSWORD = "sept girafes sur un quai";

    @Test
    void hashIsArgon2idWithTheParametersOfOwasp() {
        assertThat(hashes(settings(19_456, 2, 200)).encode(PASSWORD))
                .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void everyCharacterCounts() {
        PasswordHashes hashes = hashes(settings(19_456, 2, 200));
        String longest = "é".repeat(127);
        String hash = hashes.encode(longest + "a");

        assertThat(hashes.matches("e\u0301".repeat(127) + "a", hash)).isTrue();
        assertThat(hashes.matches(longest + "b", hash)).isFalse();
        assertThat(hashes.matches(longest, hash)).isFalse();
    }

    @Test
    void nobodysPasswordOpensNothing() {
        assertThat(hashes(settings(19_456, 2, 200)).matches("nobody has this password", null))
                .isFalse();
    }

    @Test
    void hashOfWeakerParametersIsOutdated() {
        String older = hashes(settings(7_168, 1, 200)).encode(PASSWORD);
        PasswordHashes stronger = hashes(settings(19_456, 2, 200));

        assertThat(stronger.upgradeEncoding(older)).isTrue();
        assertThat(stronger.matches(PASSWORD, older)).isTrue();
        assertThat(stronger.upgradeEncoding(stronger.encode(PASSWORD))).isFalse();
    }

    @Test
    void fewComputeAtOnceHoweverManyCome() throws Exception {
        HashGate gate = new HashGate(settings(19_456, 2, 200));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> work = () -> gate.pass(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            return inside.decrementAndGet();
        });
        try (Threads threads = new Threads(50)) {
            threads.all(Collections.nCopies(500, work));
        }

        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void whoFindsTooManyWaitingIsToldToComeBack() throws Exception {
        HashGate gate = new HashGate(settings(19_456, 2, 0));
        CountDownLatch full = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        Callable<Boolean> work = () -> gate.pass(() -> {
            full.countDown();
            return await(done);
        });
        try (Threads threads = new Threads(2)) {
            var busy = threads.start(Collections.nCopies(2, work));
            full.await();

            assertThatThrownBy(() -> gate.pass(() -> true)).isInstanceOf(PasswordsBusyException.class);

            done.countDown();
            for (var one : busy) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(gate.pass(() -> true)).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PasswordHashes hashes(PasswordSettings settings) {
        return new PasswordHashes(settings, new HashGate(settings));
    }

    private static PasswordSettings settings(int memory, int iterations, int waiting) {
        return new PasswordSettings(12, 33, memory, iterations, 1, 2, waiting, Duration.ofSeconds(20));
    }
}
