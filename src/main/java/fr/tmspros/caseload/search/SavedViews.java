package fr.tmspros.caseload.search;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.form.CleanText;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The views people keep of the list: one's own, and those that colleagues share with a caisse. */
@Service
@Transactional
public class SavedViews {

    /** Characters of a name, at most. */
    public static final int LONGEST_NAME = 60;

    private static final int LONGEST_QUERY = 2_000;
    private static final int MOST = 50;

    /** What became of a wish to keep a view. */
    public enum Outcome {
        KEPT,
        /** There is no such view among one's own. */
        ABSENT,
        NAME_MISSING,
        NAME_TOO_LONG,
        NAME_TAKEN,
        TOO_MANY,
        /** The caisse it would be shared with is not one's own. */
        CAISSE_UNKNOWN
    }

    private final JdbcClient jdbc;
    private final Caisses caisses;

    SavedViews(JdbcClient jdbc, Caisses caisses) {
        this.jdbc = jdbc;
        this.caisses = caisses;
    }

    /**
     * Those somebody may open, by name.
     *
     * @param served codes of the caisses the caller serves
     */
    @Transactional(readOnly = true)
    public List<SavedView> of(CurrentAccount account, Collection<String> served) {
        return jdbc.sql("""
                        select id, account_id, caisse_code, name, query from case_view
                        where account_id = :account or caisse_code in (:caisses) order by lower(name), id
                        """)
                .param("account", account.id())
                .param("caisses", served.isEmpty() ? Set.of("") : served)
                .query((row, number) -> new SavedView(
                        row.getLong("id"),
                        row.getString("account_id").equals(account.id()),
                        row.getString("caisse_code"),
                        row.getString("name"),
                        row.getString("query")))
                .list();
    }

    /** Keeps a search under a name; shared with nobody where the caisse is blank. */
    public Outcome add(CurrentAccount account, String name, String caisse, EtablissementSearch search) {
        Outcome judged = judge(account, 0, name, caisse);
        if (judged != Outcome.KEPT) {
            return judged;
        }
        String query = search.query();
        if (query.length() > LONGEST_QUERY || count(account) >= MOST) {
            return Outcome.TOO_MANY;
        }
        jdbc.sql(
                        "insert into case_view (account_id, caisse_code, name, query) values (:account, :caisse, :name, :query)")
                .param("account", account.id())
                .param("caisse", blankToNull(caisse), Types.VARCHAR)
                .param("name", CleanText.line(name))
                .param("query", query)
                .update();
        return Outcome.KEPT;
    }

    /** Renames one of the caller's own, and shares it or not. */
    public Outcome change(CurrentAccount account, long id, String name, String caisse) {
        if (!isOwn(account, id)) {
            return Outcome.ABSENT;
        }
        Outcome judged = judge(account, id, name, caisse);
        if (judged != Outcome.KEPT) {
            return judged;
        }
        int changed = jdbc.sql(
                        "update case_view set name = :name, caisse_code = :caisse where id = :id and account_id = :account")
                .param("name", CleanText.line(name))
                .param("caisse", blankToNull(caisse), Types.VARCHAR)
                .param("id", id)
                .param("account", account.id())
                .update();
        return changed == 1 ? Outcome.KEPT : Outcome.ABSENT;
    }

    /** Forgets one of the caller's own; says whether it was there. */
    public boolean remove(CurrentAccount account, long id) {
        return jdbc.sql("delete from case_view where id = :id and account_id = :account")
                        .param("id", id)
                        .param("account", account.id())
                        .update()
                == 1;
    }

    /** Holds the account: of two wishes at once the second sees what the first did. */
    private Outcome judge(CurrentAccount account, long id, String name, String caisse) {
        jdbc.sql("select id from account where id = :account for update")
                .param("account", account.id())
                .query(String.class)
                .single();
        if (CleanText.line(name).isEmpty()) {
            return Outcome.NAME_MISSING;
        }
        if (CleanText.line(name).length() > LONGEST_NAME) {
            return Outcome.NAME_TOO_LONG;
        }
        if (!caisse.isBlank() && !(account.serves(caisse) && caisses.existsById(caisse))) {
            return Outcome.CAISSE_UNKNOWN;
        }
        return isTaken(account, id, CleanText.line(name)) ? Outcome.NAME_TAKEN : Outcome.KEPT;
    }

    private boolean isOwn(CurrentAccount account, long id) {
        return jdbc.sql("select count(*) from case_view where id = :id and account_id = :account")
                        .param("id", id)
                        .param("account", account.id())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean isTaken(CurrentAccount account, long id, String name) {
        return jdbc.sql("select count(*) from case_view where account_id = :account and name = :name and id <> :id")
                        .param("account", account.id())
                        .param("name", name)
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int count(CurrentAccount account) {
        return jdbc.sql("select count(*) from case_view where account_id = :account")
                .param("account", account.id())
                .query(Integer.class)
                .single();
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
