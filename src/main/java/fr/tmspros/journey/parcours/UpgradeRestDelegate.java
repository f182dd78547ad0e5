package fr.tmspros.journey.parcours;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tries what failed once more; what fails again is an incident in Cockpit, to be tried again there once it is mended. */
@Component
class UpgradeRestDelegate implements JavaDelegate {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradeRestDelegate.class);

    private static final int CHUNK = 100;

    private final JourneyUpgrade upgrade;

    UpgradeRestDelegate(JourneyUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String process = upgrade.processOf(execution);
        for (List<String> left = upgrade.older(process, "", CHUNK);
                !left.isEmpty();
                left = upgrade.older(process, "", CHUNK)) {
            List<String> failed =
                    left.stream().filter(id -> !upgrade.upgradeAlone(id)).toList();
            if (!failed.isEmpty()) {
                throw new IllegalStateException(
                        "These instances of " + process + " stay on an older version: " + String.join(", ", failed));
            }
        }
        LOG.info(
                "all instances of {} are on its newest version; {} were brought there, and what failed at first",
                process,
                execution.getVariable(JourneyUpgrade.BROUGHT));
    }
}
