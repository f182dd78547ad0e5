package fr.tmspros.system.nodes;

import fr.tmspros.journey.nodes.NodeWork;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Comes first when this node is told to stop. Readiness has just said no: the jobs that wait here go back to the others at once, and pages
 * are answered until the proxy has noticed. Then Spring Boot lets nobody in and brings to its end what is under way (docs/adr/0062).
 */
@Component
class NodeStop {

    private static final Logger LOG = LoggerFactory.getLogger(NodeStop.class);

    private final ApplicationContext application;
    private final NodeWork work;
    private final StopSettings settings;

    NodeStop(ApplicationContext application, NodeWork work, StopSettings settings) {
        this.application = application;
        this.work = work;
        this.settings = settings;
    }

    /** The contexts of others, a management port's for instance, close too. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(ContextClosedEvent closed) throws InterruptedException {
        if (closed.getApplicationContext() != application) {
            return;
        }
        long told = System.nanoTime();
        work.giveBack();
        long rest = settings.notice().toNanos() - (System.nanoTime() - told);
        if (rest > 0) {
            LOG.info("stopping: not ready, answers for {} more", Duration.ofNanos(rest));
            Thread.sleep(Duration.ofNanos(rest).toMillis());
        }
    }
}
