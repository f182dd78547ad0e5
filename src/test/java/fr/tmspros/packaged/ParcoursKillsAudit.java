package fr.tmspros.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same as {@link ParcoursKillsIT} on PostgreSQL: too long to be in the build twice, {@code bin/audit kills} runs both. */
@Tag("alone")
class ParcoursKillsAudit {

    @Test
    void documentsSendingsAndReviewsThatWereAnsweredAreThere_othersAsAWholeOrNotAtAll() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            List<String> settings = ParcoursKills.settings(
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres");
            try (PackagedApplication application = PackagedApplication.start(settings.toArray(String[]::new))) {
                ParcoursKills.killAgainAndAgain(application, settings);
            }
        }
    }
}
