package fr.tmspros.document;

import fr.tmspros.document.file.FileType;
import fr.tmspros.document.file.ReceivedFile;
import fr.tmspros.document.store.StoredIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code document}: what is known of each, beside its bytes. */
@Component
class DocumentRows {

    private static final String SELECT = """
            select id, name, type, byte_count, added_at, etape, question, message_id, state, preview is not null as previewed
            from document
            """;

    private static final String IN_ORDER = " order by added_at, id";

    private final JdbcClient jdbc;

    DocumentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A document and where its bytes lie. */
    record Kept(String id, long etablissementId, StoredIn storage) {}

    void insert(
            String id,
            long etablissementId,
            DocumentPlace place,
            ReceivedFile file,
            DocumentState state,
            StoredIn storage,
            String by,
            Instant now) {
        jdbc.sql("""
                        insert into document (id, etablissement_id, etape, question, message_id, name, type, byte_count,
                            preview, state, stored_in, added_at, added_by)
                        values (:id, :etablissement, :etape, :question, :message, :name, :type, :size,
                            :preview, :state, :storage, :now, :by)
                        """)
                .param("id", id)
                .param("etablissement", etablissementId)
                .param("etape", place.etape(), Types.INTEGER)
                .param("question", place.question(), Types.VARCHAR)
                .param("message", place.messageId(), Types.BIGINT)
                .param("name", file.name())
                .param("type", file.type().name())
                .param("size", file.size())
                .param("preview", file.preview().orElse(null), Types.VARBINARY)
                .param("state", state.name())
                .param("storage", storage.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    List<DocumentView> ofEtape(long etablissementId, int etape) {
        return jdbc.sql(SELECT + "where etablissement_id = ? and etape = ?" + IN_ORDER)
                .param(etablissementId)
                .param(etape)
                .query(DocumentRows::view)
                .list();
    }

    List<DocumentView> ofMessages(long etablissementId) {
        return jdbc.sql(SELECT + "where etablissement_id = ? and message_id is not null" + IN_ORDER)
                .param(etablissementId)
                .query(DocumentRows::view)
                .list();
    }

    List<DocumentView> of(long etablissementId) {
        return jdbc.sql(SELECT + "where etablissement_id = ?" + IN_ORDER)
                .param(etablissementId)
                .query(DocumentRows::view)
                .list();
    }

    Optional<DocumentView> find(long etablissementId, String id) {
        return jdbc.sql(SELECT + "where id = ? and etablissement_id = ?")
                .param(id)
                .param(etablissementId)
                .query(DocumentRows::view)
                .optional();
    }

    Optional<byte[]> preview(long etablissementId, String id) {
        return jdbc.sql("select preview from document where id = ? and etablissement_id = ? and state = 'AVAILABLE'"
                        + " and preview is not null")
                .param(id)
                .param(etablissementId)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    int count(long etablissementId, Integer etape) {
        return jdbc.sql("select count(*) from document where etablissement_id = :etablissement"
                        + (etape == null ? "" : " and etape = " + etape))
                .param("etablissement", etablissementId)
                .query(Integer.class)
                .single();
    }

    boolean exists(String id) {
        return !jdbc.sql("select 1 from document where id = ?")
                .param(id)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    Optional<Kept> kept(String id) {
        return jdbc.sql("select id, etablissement_id, stored_in from document where id = ?")
                .param(id)
                .query(DocumentRows::kept)
                .optional();
    }

    List<Kept> allOf(long etablissementId) {
        return jdbc.sql("select id, etablissement_id, stored_in from document where etablissement_id = ?")
                .param(etablissementId)
                .query(DocumentRows::kept)
                .list();
    }

    /** Those that wait for the scanner, the oldest first. */
    List<Kept> quarantined(int most) {
        return jdbc.sql("select id, etablissement_id, stored_in from document where state = 'QUARANTINED'"
                        + " order by added_at, id fetch first :most rows only")
                .param("most", most)
                .query(DocumentRows::kept)
                .list();
    }

    /** False where somebody else judged it, or it is gone. */
    boolean release(String id, DocumentState to) {
        return jdbc.sql("update document set state = ?, preview = case when state = 'QUARANTINED' and ? = 'INFECTED'"
                                + " then null else preview end where id = ? and state = 'QUARANTINED'")
                        .param(to.name())
                        .param(to.name())
                        .param(id)
                        .update()
                > 0;
    }

    void delete(String id) {
        jdbc.sql("delete from document where id = ?").param(id).update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getString("id"), row.getLong("etablissement_id"), StoredIn.valueOf(row.getString("stored_in")));
    }

    private static DocumentView view(ResultSet row, int number) throws SQLException {
        return new DocumentView(
                row.getString("id"),
                row.getString("name"),
                FileType.valueOf(row.getString("type")),
                row.getLong("byte_count"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getObject("etape", Integer.class),
                row.getString("question"),
                row.getObject("message_id", Long.class),
                DocumentState.valueOf(row.getString("state")),
                row.getBoolean("previewed"));
    }
}
