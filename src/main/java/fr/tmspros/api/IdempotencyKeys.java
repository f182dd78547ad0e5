package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What callers sent with an {@code Idempotency-Key} during the last day, so that a call sent again after a lost answer mails nobody twice. A
 * key is noted in the transaction of the deed: where the deed fails, the key is free again.
 */
@Component
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether this is the first call with this key; always, where there is none.
     *
     * @param key 1 to 200 visible ASCII characters
     * @param call method, address and body: the same key for another call is refused
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isFirst(CurrentAccount caller, Optional<String> key, String call) {
        if (key.isEmpty()) {
            return true;
        }
        if (!USABLE.matcher(key.get()).matches()) {
            throw ApiProblem.unusableKey();
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from api_idempotency_key where used_at < :before")
                .param("before", now.minus(KEPT))
                .update();
        List<String> earlier = jdbc.sql(
                        "select request from api_idempotency_key where account_id = :account and idempotency_key = :key")
                .param("account", caller.id())
                .param("key", key.get())
                .query(String.class)
                .list();
        if (earlier.isEmpty()) {
            note(caller, key.get(), call, now);
        } else if (!earlier.contains(call)) {
            throw ApiProblem.keyOfAnotherCall();
        }
        return earlier.isEmpty();
    }

    private void note(CurrentAccount caller, String key, String call, OffsetDateTime now) {
        try {
            jdbc.sql("insert into api_idempotency_key (account_id, idempotency_key, request, used_at)"
                            + " values (:account, :key, :call, :now)")
                    .param("account", caller.id())
                    .param("key", key)
                    .param("call", call)
                    .param("now", now)
                    .update();
        } catch (DuplicateKeyException atTheSameMoment) {
            throw ApiProblem.keyOfAnotherCall();
        }
    }
}
