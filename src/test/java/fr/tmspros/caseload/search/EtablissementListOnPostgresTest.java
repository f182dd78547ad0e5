package fr.tmspros.caseload.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.PostgresApplicationTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@PostgresApplicationTest
class EtablissementListOnPostgresTest extends EtablissementListScenarios {

    /** The tables of tests are small: what the planner would rather do there is forbidden. */
    @Test
    void byAgeOverSeveralCaissesIsReadInTheOrderOfAnIndex() {
        List<String> plan = transaction.execute(status -> {
            jdbc.execute("set local enable_sort = off");
            jdbc.execute("set local enable_seqscan = off");
            jdbc.execute("set local enable_bitmapscan = off");
            return jdbc.queryForList(
                    "explain select id from etablissement where caisse_code in ('hauts-de-france', 'normandie')"
                            + " and state = 'INVITED' order by state_since, siret fetch first 50 rows only",
                    String.class);
        });

        assertThat(plan)
                .anyMatch(step -> step.contains("ix_etablissement_age"))
                .noneMatch(step -> step.contains("Sort"));
    }
}
