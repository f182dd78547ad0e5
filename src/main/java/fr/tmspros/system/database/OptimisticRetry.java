package fr.tmspros.system.database;

import java.io.InputStream;
import java.util.stream.Stream;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Two clicks, two tabs or a timer that fires meanwhile: the one that comes second starts over with what the first left behind. Wraps
 * the outermost transaction only; jobs have the engine's own retries.
 */
@Aspect
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class OptimisticRetry {

    private final RetryTemplate retry = RetryTemplate.builder()
            .maxAttempts(4)
            .uniformRandomBackoff(10, 60)
            .retryOn(OptimisticLockingException.class)
            .retryOn(ConcurrencyFailureException.class)
            .retryOn(DataIntegrityViolationException.class)
            .traversingCauses()
            .build();

    @Around("within(fr.tmspros..*) && (@within(org.springframework.transaction.annotation.Transactional)"
            + " || @annotation(org.springframework.transaction.annotation.Transactional))")
    Object again(ProceedingJoinPoint call) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive() || readsStream(call)) {
            return call.proceed();
        }
        return retry.<Object, Throwable>execute(attempt -> call.proceed());
    }

    /** A stream can be read once only. */
    private static boolean readsStream(ProceedingJoinPoint call) {
        return Stream.of(call.getArgs()).anyMatch(InputStream.class::isInstance);
    }
}
