package fr.tmspros.packaged;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two kills in the build, documents in the database and in a folder; {@code bin/audit kills} has more ({@code -Dtmspros.kills}). */
class ParcoursKillsIT {

    @Test
    void documentsSendingsAndReviewsThatWereAnsweredAreThere_othersAsAWholeOrNotAtAll() throws Exception {
        List<String> settings = ParcoursKills.settings();
        try (PackagedApplication application = PackagedApplication.start(settings.toArray(String[]::new))) {
            ParcoursKills.killAgainAndAgain(application, settings);
        }
    }
}
