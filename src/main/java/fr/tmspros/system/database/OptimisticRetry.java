package fr.tmspros.system.database;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Two clicks, two tabs or a timer that fires meanwhile: the one that comes second starts over with what the first left behind. Wraps
 * the outermost transaction only; jobs have the engine's own retries.
 */
class OptimisticRetry extends StaticMethodMatcherPointcut implements MethodInterceptor {

    private final RetryTemplate retry = RetryTemplate.builder()
            .maxAttempts(4)
            .uniformRandomBackoff(10, 60)
            .retryOn(OptimisticLockingException.class)
            .retryOn(ConcurrencyFailureException.class)
            .retryOn(DataIntegrityViolationException.class)
            .traversingCauses()
            .build();

    /** Methods of ours that say they are a transaction, or whose class does. */
    @Override
    public boolean matches(Method method, Class<?> target) {
        Class<?> owner = method.getDeclaringClass();
        return owner.getName().startsWith("fr.tmspros.")
                && (method.isAnnotationPresent(Transactional.class) || owner.isAnnotationPresent(Transactional.class));
    }

    @Override
    public Object invoke(MethodInvocation call) throws Throwable {
        if (isInside() || readsStream(call)) {
            return call.proceed();
        }
        return retry.<Object, Throwable>execute(
                attempt -> ((ProxyMethodInvocation) call).invocableClone().proceed());
    }

    /** Does the same for a transaction that is no method of its own. */
    <T> T execute(Supplier<T> transaction) {
        return isInside() ? transaction.get() : retry.execute(attempt -> transaction.get());
    }

    private static boolean isInside() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** A stream can be read once only. */
    private static boolean readsStream(MethodInvocation call) {
        return Stream.of(call.getArguments()).anyMatch(InputStream.class::isInstance);
    }
}
