package fr.tmspros;

import fr.tmspros.system.database.UpgradeCheck;
import fr.tmspros.system.start.SettingsCheck;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The application: carries each établissement from its invitation to its open parcours. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EspaceTmsPros {

    public static void main(String[] args) {
        if (List.of(args).contains(SettingsCheck.ARGUMENT)) {
            System.exit(SettingsCheck.run(args));
        }
        if (List.of(args).contains(UpgradeCheck.ARGUMENT)) {
            System.exit(UpgradeCheck.run(args));
        }
        SpringApplication.run(EspaceTmsPros.class, args);
    }
}
