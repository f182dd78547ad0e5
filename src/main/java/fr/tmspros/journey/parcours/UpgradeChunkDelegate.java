package fr.tmspros.journey.parcours;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Brings the next parcours to the newest version, each by itself; one that fails is passed over. */
@Component
class UpgradeChunkDelegate implements JavaDelegate {

    private static final int CHUNK = 100;
    private static final Duration LONGEST_CHUNK = Duration.ofSeconds(3);

    private final ParcoursUpgrade upgrade;

    UpgradeChunkDelegate(ParcoursUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String last = (String) execution.getVariable(ParcoursUpgrade.LAST_UPGRADED);
        List<String> next = upgrade.older(last == null ? "" : last, CHUNK);
        long end = System.nanoTime() + LONGEST_CHUNK.toNanos();
        for (Iterator<String> ids = next.iterator(); ids.hasNext() && System.nanoTime() - end < 0; ) {
            last = ids.next();
            upgrade.upgradeAlone(last);
        }
        execution.setVariable(ParcoursUpgrade.LAST_UPGRADED, last);
        execution.setVariable(ParcoursUpgrade.LEFT_TO_UPGRADE, !next.isEmpty());
    }
}
