package fr.tmspros.document;

import fr.tmspros.document.file.Reception;
import fr.tmspros.document.scan.ClamdScanner;
import fr.tmspros.document.scan.VirusScanner;
import fr.tmspros.document.store.DatabaseStore;
import fr.tmspros.document.store.DocumentStore;
import fr.tmspros.document.store.FolderStore;
import fr.tmspros.document.store.StoredIn;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Puts the room together as its settings say, and sees to what is left behind: once a day, and at each start. */
@Configuration
class DocumentConfiguration {

    private static final Duration DAILY = Duration.ofDays(1);
    private static final Duration EACH_MINUTE = Duration.ofMinutes(1);

    @Bean
    Reception reception(DocumentSettings settings) {
        return new Reception(settings.directory(), settings.maxSize().toBytes());
    }

    @Bean
    FolderStore folderStore(DocumentSettings settings) {
        return new FolderStore(settings.directory());
    }

    @Bean
    Map<StoredIn, DocumentStore> documentStores(DatabaseStore database, FolderStore folder) {
        return Map.of(StoredIn.DATABASE, database, StoredIn.FOLDER, folder);
    }

    @Bean
    VirusScanner virusScanner(DocumentSettings settings) {
        if (!settings.isScanned()) {
            return VirusScanner.none();
        }
        int colon = settings.scanner().lastIndexOf(':');
        String host = settings.scanner().substring(0, colon).replaceAll("[\\[\\]]", "");
        return new ClamdScanner(host, Integer.parseInt(settings.scanner().substring(colon + 1)));
    }

    @Bean
    SchedulingConfigurer documentSchedule(
            Reception reception,
            FolderStore folder,
            DocumentRows rows,
            Quarantine quarantine,
            DocumentSettings settings,
            Clock clock) {
        return schedule -> {
            schedule.addFixedDelayTask(() -> reception.sweep(clock), DAILY);
            schedule.addFixedDelayTask(() -> folder.sweep(rows::exists, clock), DAILY);
            if (settings.isScanned()) {
                schedule.addFixedDelayTask(quarantine::empty, EACH_MINUTE);
            }
        };
    }
}
