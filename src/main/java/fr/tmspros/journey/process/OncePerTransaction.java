package fr.tmspros.journey.process;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A question whose answer holds until the transaction ends: the engine comes back with it at each task and each listener. Outside of a
 * transaction it is asked each time.
 */
public final class OncePerTransaction<K, V> {

    private final Function<K, V> question;

    public OncePerTransaction(Function<K, V> question) {
        this.question = question;
    }

    /** The answer to this question, asked now or before. */
    public V about(K key) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return question.apply(key);
        }
        Map<K, V> answers = answers();
        V known = answers.get(key);
        if (known == null) {
            known = question.apply(key);
            answers.put(key, known);
        }
        return known;
    }

    /** Answers that are known already, for the transaction under way. */
    public void foresee(Map<K, V> known) {
        answers().putAll(known);
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> answers() {
        Map<K, V> bound = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
        return bound == null ? bind() : bound;
    }

    private Map<K, V> bind() {
        Map<K, V> answers = new HashMap<>();
        TransactionSynchronizationManager.bindResource(this, answers);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(OncePerTransaction.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(OncePerTransaction.this, answers);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(OncePerTransaction.this);
            }
        });
        return answers;
    }
}
