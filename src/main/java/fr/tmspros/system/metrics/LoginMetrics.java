package fr.tmspros.system.metrics;

import fr.tmspros.login.LoginJudged;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts logins by what came of them, and says of nobody whose they were. */
@Component
class LoginMetrics implements MeterBinder {

    private final Map<LoginJudged.Outcome, LongAdder> logins = new EnumMap<>(LoginJudged.Outcome.class);

    LoginMetrics() {
        for (LoginJudged.Outcome outcome : LoginJudged.Outcome.values()) {
            logins.put(outcome, new LongAdder());
        }
    }

    @EventListener
    void on(LoginJudged judged) {
        logins.get(judged.outcome()).increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        logins.forEach((outcome, count) -> FunctionCounter.builder("tmspros.logins", count, LongAdder::doubleValue)
                .description("Logins of this node since its start, by what came of them")
                .tag("outcome", outcome.name())
                .register(registry));
    }
}
