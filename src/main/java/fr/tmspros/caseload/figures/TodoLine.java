package fr.tmspros.caseload.figures;

import java.util.Arrays;
import java.util.Optional;

/** A line of what is to do today: whom an agent has to see to, and for what reason. */
public enum TodoLine {
    CONTACTER("e.state = 'TO_CONTACT'"),
    /** A step of it waits for the caisse. */
    ETAPES("""
            e.state <> 'CLOSED' and e.id in (
                select t.etablissement_id from etape t where t.caisse_code in (:caisses) and t.waiting_since is not null)"""),
    /** A colleague asked the agent who looks for an opinion on one of its steps. */
    AVIS("""
            e.id in (select o.etablissement_id from etape_opinion o where o.asked_of = :reader and o.answered_at is null)"""),
    /** The credentials it has end within a week. */
    IDENTIFIANTS("""
            e.state = 'INVITED' and exists (
                select 1 from account a join credentials_dispatch d on d.account_id = a.id
                where a.etablissement_id = e.id and d.closed_at is null and d.expires_at > :now and d.expires_at <= :soon)"""),
    /** Activated for two weeks, and the profile is not complete. */
    PROFILS("e.state = 'ACTIVATED' and e.state_since <= :longAgo"),
    /** What the agent who looks asked to be reminded of, and the day has come. */
    RAPPELS("""
            exists (
                select 1 from case_entry c
                where c.etablissement_id = e.id and c.kind = 'RECALL' and c.done_at is null and c.due_on <= :today
                    and c.owner_id = :reader)"""),
    /** It wrote to its caisse, and nobody has answered or put that aside. */
    MESSAGES("e.message_waiting_since is not null and e.state <> 'CLOSED'"),
    /** Its last mail was refused, or given up. */
    REFUSES(lastMail("'REFUSED', 'GIVEN_UP'")),
    /** Its last mail came back. */
    REVENUS(lastMail("'BOUNCED'"));

    private final String condition;

    TodoLine(String condition) {
        this.condition = condition;
    }

    /** As addresses call it. */
    public String path() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The line of this name in addresses. */
    public static Optional<TodoLine> of(String path) {
        return Arrays.stream(values()).filter(line -> line.path().equals(path)).findFirst();
    }

    /** Whether it is another one for each agent, whoever follows the établissement. */
    public boolean isPersonal() {
        return this == RAPPELS || this == AVIS;
    }

    /** The column that says since when an établissement {@code e} is on this line. */
    String since() {
        return this == MESSAGES ? "e.message_waiting_since" : "e.state_since";
    }

    /** What holds for an établissement {@code e} on this line; knows {@code now}, {@code soon}, {@code longAgo}, {@code today} and {@code reader}. */
    String condition() {
        return condition;
    }

    private static String lastMail(String states) {
        return """
            e.state <> 'CLOSED' and e.id in (
                select m.etablissement_id from email_message m
                where m.status in (%s) and not exists (
                    select 1 from email_message n
                    where n.etablissement_id = m.etablissement_id and n.status_at > m.status_at))""".formatted(states);
    }
}
