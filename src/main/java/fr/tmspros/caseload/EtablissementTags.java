package fr.tmspros.caseload;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code etablissement_tag}, in the transaction of the caller. */
@Repository
class EtablissementTags {

    private final JdbcClient jdbc;

    EtablissementTags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> of(long etablissementId) {
        return jdbc.sql("select tag from etablissement_tag where etablissement_id = ? order by tag")
                .param(etablissementId)
                .query(String.class)
                .list();
    }

    void add(long etablissementId, String tag) {
        jdbc.sql("insert into etablissement_tag (etablissement_id, tag) values (?, ?)")
                .params(etablissementId, tag)
                .update();
    }

    void remove(long etablissementId, String tag) {
        jdbc.sql("delete from etablissement_tag where etablissement_id = ? and lower(tag) = lower(?)")
                .params(etablissementId, tag)
                .update();
    }
}
