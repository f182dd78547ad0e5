package fr.tmspros.audit;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountName;
import fr.tmspros.etablissement.Siret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Says in SQL what is looked for. Only names of columns are put together, whatever was typed is a parameter. */
@Component
class AuditSelection {

    private static final String PARTY = """
             and (%1$s_id = :%1$sId or lower(%1$s_name) like :%1$sName escape '\\'
                  or %1$s_name in (select siret from etablissement where lower(name) like :%1$sName escape '\\'))
            """;

    private static final Pattern WILDCARD = Pattern.compile("[\\\\%_]");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final AccountDirectory accounts;

    AuditSelection(AccountDirectory accounts) {
        this.accounts = accounts;
    }

    /** Conditions, and the parameters they name. */
    record Where(String sql, Map<String, Object> parameters) {}

    Where of(AuditSearch search) {
        StringBuilder sql = new StringBuilder("where true");
        Map<String, Object> parameters = new HashMap<>();
        moment(" and occurred_at >= :from", "from", search.from(), sql, parameters);
        moment(" and occurred_at < :until", "until", search.until(), sql, parameters);
        if (search.kind() != null) {
            sql.append(" and kind = :kind");
            parameters.put("kind", search.kind().name());
        }
        party("subject", search.whom(), sql, parameters);
        party("actor", search.by(), sql, parameters);
        return new Where(sql.toString(), parameters);
    }

    private static void moment(
            String condition, String name, Instant moment, StringBuilder sql, Map<String, Object> parameters) {
        if (moment != null) {
            sql.append(condition);
            parameters.put(name, moment.atOffset(ZoneOffset.UTC));
        }
    }

    private void party(String column, String typed, StringBuilder sql, Map<String, Object> parameters) {
        String text =
                typed == null ? "" : CONTROLS.matcher(typed).replaceAll(" ").strip();
        if (!text.isEmpty()) {
            sql.append(PARTY.formatted(column));
            parameters.put(
                    column + "Id",
                    accounts.nameOfIdentifier(text).map(AccountName::id).orElse(text));
            parameters.put(column + "Name", pattern(text));
        }
    }

    private static String pattern(String text) {
        String searched = Siret.within(text).map(Siret::digits).orElse(text).toLowerCase(Locale.FRENCH);
        return "%" + WILDCARD.matcher(searched).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()))
                + "%";
    }
}
