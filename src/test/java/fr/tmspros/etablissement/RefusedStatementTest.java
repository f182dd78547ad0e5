package fr.tmspros.etablissement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fr.tmspros.support.Journey;
import fr.tmspros.support.PostgresApplicationTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What PostgreSQL refuses ends in logs, with its whole chain of causes. */
@PostgresApplicationTest
class RefusedStatementTest {

    @Autowired
    Journey journey;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void saysNothingOfThePerson() {
        Object[] row = {journey.imported().id(), "nom", "Nom-de-personne"};

        Throwable refused = catchThrowable(() -> jdbc.batchUpdate(
                "insert into profile_value (etablissement_id, field_key, field_value) values (?, ?, ?)",
                List.of(row, row)));

        assertThat(refused).isInstanceOf(DataIntegrityViolationException.class);
        StringWriter logged = new StringWriter();
        refused.printStackTrace(new PrintWriter(logged));
        assertThat(logged.toString()).doesNotContain("Nom-de-personne");
    }
}
