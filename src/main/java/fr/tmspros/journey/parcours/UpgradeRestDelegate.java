package fr.tmspros.journey.parcours;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tries what failed once more; what fails again is an incident in Cockpit, to be tried again there once it is mended. */
@Component
class UpgradeRestDelegate implements JavaDelegate {

    private static final int CHUNK = 100;

    private final ParcoursUpgrade upgrade;

    UpgradeRestDelegate(ParcoursUpgrade upgrade) {
        this.upgrade = upgrade;
    }

    @Override
    public void execute(DelegateExecution execution) {
        for (List<String> left = upgrade.older("", CHUNK); !left.isEmpty(); left = upgrade.older("", CHUNK)) {
            List<String> failed =
                    left.stream().filter(id -> !upgrade.upgradeAlone(id)).toList();
            if (!failed.isEmpty()) {
                throw new IllegalStateException(
                        "These parcours stay on an older version: " + String.join(", ", failed));
            }
        }
    }
}
