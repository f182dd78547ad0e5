package fr.tmspros.journey.parcours;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Brings the next journeys to the newest version, each by itself; one that fails is passed over. */
@Component
class UpgradeChunkDelegate implements JavaDelegate {

    private static final int CHUNK = 100;
    private static final Duration LONGEST_CHUNK = Duration.ofSeconds(3);

    private final JourneyUpgrade upgrade;

    UpgradeChunkDelegate(JourneyUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String last = (String) execution.getVariable(JourneyUpgrade.LAST_UPGRADED);
        List<String> next = upgrade.older(upgrade.processOf(execution), last == null ? "" : last, CHUNK);
        int brought = Objects.requireNonNullElse((Integer) execution.getVariable(JourneyUpgrade.BROUGHT), 0);
        long end = System.nanoTime() + LONGEST_CHUNK.toNanos();
        for (Iterator<String> ids = next.iterator(); ids.hasNext() && System.nanoTime() - end < 0; ) {
            last = ids.next();
            brought += upgrade.upgradeAlone(last) ? 1 : 0;
        }
        execution.setVariable(JourneyUpgrade.BROUGHT, brought);
        execution.setVariable(JourneyUpgrade.LAST_UPGRADED, last);
        execution.setVariable(JourneyUpgrade.LEFT_TO_UPGRADE, !next.isEmpty());
    }
}
