package fr.tmspros.caseload;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code etablissement_tag}, in the transaction of the caller. */
@Repository
class EtablissementTags {

    /** What is in use is among these; to look at all of 100,000 would make a file wait. */
    private static final int LOOKED_AT = 1_000;

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

    /** Those that the newest établissements of these caisses carry. */
    List<String> known(Collection<String> caisses) {
        return jdbc.sql("""
                        select distinct tag from (
                            select t.tag from etablissement_tag t join etablissement e on e.id = t.etablissement_id
                            where e.caisse_code in (:caisses)
                            order by t.etablissement_id desc fetch first :most rows only) newest
                        order by tag
                        """)
                .param("caisses", caisses)
                .param("most", LOOKED_AT)
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
